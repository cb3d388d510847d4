import { type Failure, type FailureCode, FailureError, type Problem } from '@/lib/core/errors'
import { tookTooLong } from '@/lib/db/took-too-long'

/** The one table from a failure's code to a status and, where the failure brings no sentence of its own, to words. */
const answers: Record<FailureCode, { status: number; sentence: string }> = {
  invalid: { status: 400, sentence: 'The request is not right.' },
  unauthorized: { status: 401, sentence: 'A valid token or session is needed.' },
  forbidden: { status: 403, sentence: 'You do not have the right to do this.' },
  not_found: { status: 404, sentence: 'There is no such record.' },
  conflict: { status: 409, sentence: 'This conflicts with what is stored.' },
  limited: { status: 429, sentence: 'Too many requests. Try again later.' },
  internal: { status: 500, sentence: 'Something went wrong on our side.' },
}

export type ErrorBody = { error: { code: FailureCode; message: string; details: Problem[] } }

/** The failure as the public API says it. Nothing of an internal failure but its code crosses the door. */
export function errorResponse(failure: Failure, options: { status?: number; headers?: HeadersInit } = {}): Response {
  const { status, sentence } = answers[failure.code]
  const isInternal = failure.code === 'internal'
  const body: ErrorBody = {
    error: {
      code: failure.code,
      message: isInternal ? sentence : failure.detail || sentence,
      details: isInternal ? [] : (failure.problems ?? fieldProblem(failure)),
    },
  }
  const headers = { ...quiet, ...(status === 401 ? challenge : {}), ...headersOf(options.headers) }
  return Response.json(body, { status: options.status ?? status, headers })
}

/** What went wrong, as a failure: the expected kind as it is, a surprise as `internal`. */
export function failureOf(error: unknown): Failure {
  if (error instanceof FailureError) return error.failure
  if (tookTooLong(error)) return { code: 'limited', detail: askForLess }
  return { code: 'internal', detail: answers.internal.sentence }
}

const askForLess =
  'This took longer than allowed. Ask for less at once: fewer conditions, fewer fields or fewer records.'

/** Not Basic, which would make browsers ask people for a password. */
const challenge = { 'WWW-Authenticate': 'Bearer' }

const quiet = { 'Cache-Control': 'no-store' }

const headersOf = (given: HeadersInit | undefined) => Object.fromEntries(new Headers(given))

function fieldProblem({ code, field, detail }: Failure): Problem[] {
  return field ? [{ field, code, message: detail }] : []
}
