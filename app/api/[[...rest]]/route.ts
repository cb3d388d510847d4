import { errorResponse } from '@/lib/api/errors'

/** Programs that ask for what there is not hear so in their own language, not as a page. */
const nothing = async (request: Request) =>
  errorResponse({ code: 'not_found', detail: `There is nothing at ${new URL(request.url).pathname}.` })

export { nothing as DELETE, nothing as GET, nothing as PATCH, nothing as POST, nothing as PUT }
