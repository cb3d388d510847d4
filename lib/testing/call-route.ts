import type { Route } from '@/lib/api/with-api'

type Call = {
  method?: string
  path: string
  params?: Record<string, string>
  headers?: Record<string, string>
  body?: unknown
}

export type Answered = { status: number; body: unknown; headers: Headers; text: string }

/** Calls a route handler as the framework would; `path` is the address below the host, `body` anything JSON can say. */
export async function callRoute(
  route: Route,
  { method = 'GET', path, params, headers = {}, body }: Call,
): Promise<Answered> {
  const init: RequestInit = { method, headers }
  if (body !== undefined) init.body = typeof body === 'string' ? body : JSON.stringify(body)
  const response = await route(new Request(`http://localhost${path}`, init), { params: Promise.resolve(params) })
  const text = await response.text()
  return { status: response.status, headers: response.headers, text, body: parsed(text) }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
