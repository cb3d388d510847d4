import { type Failure, FailureError } from '@/lib/core/errors'

type Call = { method?: string; query?: Record<string, string | undefined>; body?: BodyInit; signal?: AbortSignal }

/**
 * One call of the public API with the session of this browser.
 * @throws FailureError with the API's own code and sentence, also when the server cannot be reached
 */
export async function callApi(path: string, { method, query = {}, body, signal }: Call = {}): Promise<Response> {
  const given = Object.entries(query).filter((entry): entry is [string, string] => entry[1] !== undefined)
  const search = given.length ? `?${new URLSearchParams(given)}` : ''
  const response = await fetch(`/api/v1/${path}${search}`, { method, body, signal }).catch((error: unknown) => {
    if (signal?.aborted) throw error
    throw new FailureError({ code: 'internal', detail: 'The server cannot be reached.' })
  })
  if (!response.ok) throw new FailureError(await failureOf(response))
  return response
}

async function failureOf(response: Response): Promise<Failure> {
  const body: unknown = await response.json().catch(() => null)
  const error = isErrorBody(body)
    ? body.error
    : { code: 'internal' as const, message: 'The server gave no answer.', details: [] }
  return { code: error.code, detail: error.message, problems: error.details }
}

type ErrorBody = { error: { code: Failure['code']; message: string; details: NonNullable<Failure['problems']> } }

function isErrorBody(body: unknown): body is ErrorBody {
  return typeof body === 'object' && body !== null && 'error' in body && typeof body.error === 'object'
}
