import { removeTicketRoute } from '@/lib/api/ticket-routes'

export { removeTicketRoute as DELETE }
