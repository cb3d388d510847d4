import { getUserRoute, removeUserRoute, updateUserRoute } from '@/lib/api/user-routes'

export { getUserRoute as GET, removeUserRoute as DELETE, updateUserRoute as PATCH, updateUserRoute as PUT }
