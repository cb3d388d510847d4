import 'server-only'
import { notFound } from 'next/navigation'
import { FailureError } from '@/lib/core/errors'

/** Waits for a read of a page; what does not exist, or not for this viewer, becomes the page that says so. */
export async function orNotFound<Result>(read: Promise<Result>): Promise<Result> {
  try {
    return await read
  } catch (error) {
    if (error instanceof FailureError && error.failure.code === 'not_found') notFound()
    throw error
  }
}
