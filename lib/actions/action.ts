import 'server-only'
import { headers } from 'next/headers'
import { unstable_rethrow } from 'next/navigation'
import type { z } from 'zod'
import { isSameOrigin } from '@/lib/auth/same-origin'
import { type Failure, FailureError, fail, type Problem } from '@/lib/core/errors'
import { tookTooLong } from '@/lib/db/took-too-long'
import type { Ctx } from '@/lib/records/context'
import { contextForAction } from '@/lib/server/context'
import { logSurprise, withRequestLog } from '@/lib/server/log'
import type { ActionResult } from './action-result'
import { plainInput } from './plain-input'

/**
 * Makes a function of a "use server" file: only for whoever is signed in and comes from our own pages, with parsed input.
 * Never throws; what went wrong is in the answer.
 */
export function action<Schema extends z.ZodType, T>(
  schema: Schema,
  work: (ctx: Ctx, input: z.output<Schema>) => Promise<T>,
): (input: z.input<Schema>) => Promise<ActionResult<T>> {
  return (input) => {
    let actor: string | undefined
    const answer = async (): Promise<ActionResult<T>> => {
      try {
        if (!isSameOrigin(await headers())) fail('forbidden', 'This page may not act for you.')
        const ctx = await contextForAction()
        actor = ctx.actor.id
        return { ok: true, data: await work(ctx, parse(schema, input)) }
      } catch (error) {
        unstable_rethrow(error)
        return { ok: false, failure: failureOf(error) }
      }
    }
    return withRequestLog(answer, (result) => ({ kind: 'action', status: result.ok ? 200 : 400, actor }))
  }
}

function parse<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const parsed = schema.safeParse(plainInput(input))
  if (parsed.success) return parsed.data
  const problems = parsed.error.issues.map(
    (issue): Problem => ({ field: issue.path.join('.'), code: 'invalid', message: issue.message }),
  )
  return fail('invalid', problems[0]?.message ?? 'The input is not right.', { problems })
}

function failureOf(error: unknown): Failure {
  if (error instanceof FailureError) return error.failure
  logSurprise(error, { kind: 'action' })
  if (tookTooLong(error))
    return { code: 'limited', detail: 'This took longer than allowed. Nothing was changed; ask for less at once.' }
  return { code: 'internal', detail: 'Something went wrong on our side. Nothing was changed.' }
}
