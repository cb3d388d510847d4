import { createNestedRoute, listNestedRoute, upsertNestedRoute } from '@/lib/api/nested-routes'

export { createNestedRoute as POST, listNestedRoute as GET, upsertNestedRoute as PUT }
