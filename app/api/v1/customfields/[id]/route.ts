import { getFieldRoute, removeFieldRoute, updateFieldRoute } from '@/lib/api/custom-field-routes'

export { getFieldRoute as GET, removeFieldRoute as DELETE, updateFieldRoute as PATCH, updateFieldRoute as PUT }
