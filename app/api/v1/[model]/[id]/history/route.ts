import { historyRoute } from '@/lib/api/history-routes'

export { historyRoute as GET }
