import { getNestedRoute, removeNestedRoute, updateNestedRoute } from '@/lib/api/nested-routes'

export { getNestedRoute as GET, removeNestedRoute as DELETE, updateNestedRoute as PATCH, updateNestedRoute as PUT }
