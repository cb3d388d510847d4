import { createServer } from 'node:http'
import { json } from 'node:stream/consumers'
import { answer, answerWrite } from './answer.mjs'

/** The bare route without any framework. */
const server = createServer(async (request, response) => {
  const answered = request.method === 'POST' ? answerWrite(await json(request)) : answer(request.url)
  const body = JSON.stringify(await answered)
  response.setHeader('content-type', 'application/json')
  response.end(body)
})
server.listen(Number(process.env.PORT), '127.0.0.1', () => process.stdout.write('ready\n'))
