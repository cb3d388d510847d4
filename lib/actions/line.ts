import { z } from 'zod'

/** A line of text that may be left empty, which is null. */
export const line = (most: number) =>
  z
    .string()
    .trim()
    .max(most, `Use at most ${most} characters.`)
    .nullable()
    .transform((text) => text || null)
