import { getRoute, removeRoute, updateRoute } from '@/lib/api/record-routes'

export { getRoute as GET, removeRoute as DELETE, updateRoute as PATCH, updateRoute as PUT }
