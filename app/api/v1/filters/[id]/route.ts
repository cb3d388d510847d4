import { getFilterRoute, removeFilterRoute, updateFilterRoute } from '@/lib/api/filter-routes'

export { getFilterRoute as GET, removeFilterRoute as DELETE, updateFilterRoute as PATCH, updateFilterRoute as PUT }
