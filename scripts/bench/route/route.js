import { answer, answerWrite } from '../../answer.mjs'

export const dynamic = 'force-dynamic'

/** The bare route as a route handler of Next.js: what the same answer costs with the framework and without the application. */
export async function GET(request) {
  return Response.json(await answer(request.url))
}

/** The same for a write. */
export async function POST(request) {
  return Response.json(await answerWrite(await request.json()))
}
