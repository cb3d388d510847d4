import { createRoute, listRoute, upsertRoute } from '@/lib/api/record-routes'

export { createRoute as POST, listRoute as GET, upsertRoute as PUT }
