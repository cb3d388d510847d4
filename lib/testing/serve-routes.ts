import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { Route } from '@/lib/api/with-api'
import { apiAddress } from '@/scripts/api-address.mjs'

type Files = Record<string, () => Promise<Record<string, Route>>>

/** The routes behind a server of their own, found by their folders (`./v1/…/route.ts`) as the framework finds them. */
export async function serveRoutes(files: Files): Promise<Server> {
  const routes = Object.entries(files)
    .map(([file, load]) => ({ parts: `/api${file.slice(1, -'/route.ts'.length)}`.split('/'), load }))
    .toSorted((a, b) => a.parts.join('/').split('[').length - b.parts.join('/').split('[').length)
  const listening = createServer(async (request, response) => {
    const url = new URL(apiAddress(request) ?? '/', 'http://localhost')
    const given = url.pathname.split('/')
    const found = routes.find(
      ({ parts }) =>
        parts.length === given.length && parts.every((part, at) => part.startsWith('[') || part === given[at]),
    )
    const named = found?.parts.flatMap((part, at) =>
      part.startsWith('[') ? [[part.slice(1, -1), decodeURIComponent(given[at] ?? '')]] : [],
    )
    const route = (await found?.load())?.[request.method ?? '']
    if (!route) return response.writeHead(404).end()
    const answer = await route(await asRequest(request, url), {
      params: Promise.resolve(Object.fromEntries(named ?? [])),
    })
    response.writeHead(answer.status, Object.fromEntries(answer.headers))
    response.end(Buffer.from(await answer.arrayBuffer()))
  })
  await new Promise<void>((resolve) => listening.listen(0, '127.0.0.1', resolve))
  return listening
}

async function asRequest(request: IncomingMessage, url: URL): Promise<Request> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  const body = chunks.length > 0 ? Buffer.concat(chunks) : undefined
  return new Request(url, { method: request.method, headers: request.headers as Record<string, string>, body })
}
