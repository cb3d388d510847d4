import { createServer } from 'node:http'
import { answer } from './answer.mjs'

/** The bare route without any framework. */
const server = createServer(async (request, response) => {
  const body = JSON.stringify(await answer(request.url))
  response.setHeader('content-type', 'application/json')
  response.end(body)
})
server.listen(Number(process.env.PORT), '127.0.0.1', () => process.stdout.write('ready\n'))
