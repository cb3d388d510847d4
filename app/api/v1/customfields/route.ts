import { createFieldRoute, listFieldsRoute } from '@/lib/api/custom-field-routes'

export { createFieldRoute as POST, listFieldsRoute as GET }
