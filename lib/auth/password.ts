import 'server-only'
import { hash, verify } from '@node-rs/argon2'

/** Argon2id with the parameters OWASP recommends (19 MiB, two passes, one lane). */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const passwordLength = { min: 10, max: 200 }

/** The stored form of a password, salt and parameters included. */
export function hashPassword(password: string): Promise<string> {
  return hash(password, parameters)
}

/** Whether the password is the stored one. Takes as long for a member without a password, or nobody, as for a wrong one. */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  if (password.length > passwordLength.max) return false
  const isRight = await verify(stored ?? (await nobodysHash()), password).catch(() => false)
  return isRight && stored !== null
}

let nobody: Promise<string> | undefined

function nobodysHash(): Promise<string> {
  nobody ??= hashPassword(crypto.randomUUID())
  return nobody
}
