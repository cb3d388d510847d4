import { listTicketsRoute, upsertTicketsRoute } from '@/lib/api/ticket-routes'

export { listTicketsRoute as GET, upsertTicketsRoute as PUT }
