import { createFilterRoute, listFiltersRoute } from '@/lib/api/filter-routes'

export { createFilterRoute as POST, listFiltersRoute as GET }
