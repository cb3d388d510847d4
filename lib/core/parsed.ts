/** Outcome of reading what a person, a file or a program gave. `message` is a sentence for people. */
export type Parsed<Value> = { ok: true; value: Value | null } | { ok: false; message: string }

export const empty = { ok: true, value: null } as const

export function parsed<Value>(value: Value | null): Parsed<Value> {
  return { ok: true, value }
}

export function refused(message: string): { ok: false; message: string } {
  return { ok: false, message }
}
