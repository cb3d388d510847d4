import { createUserRoute, listUsersRoute, upsertUsersRoute } from '@/lib/api/user-routes'

export { createUserRoute as POST, listUsersRoute as GET, upsertUsersRoute as PUT }
