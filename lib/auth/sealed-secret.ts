import 'server-only'
import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { sessionSecret } from '@/lib/env'

// Secrets that we have to say again, such as those that sign deliveries: the database keeps them sealed with the
// installation's own secret, so that a copy of it alone opens none.

const method = 'aes-256-gcm'

export function sealSecret(secret: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv(method, key(), nonce)
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
  return [nonce, cipher.getAuthTag(), sealed].map((part) => part.toString('base64url')).join('.')
}

/** @throws Error when it was sealed by an installation with another secret */
export function openSecret(sealed: string): string {
  const [nonce, tag, text] = sealed.split('.').map((part) => Buffer.from(part, 'base64url'))
  if (!nonce || !tag || !text) throw new Error('This is no sealed secret.')
  const decipher = createDecipheriv(method, key(), nonce)
  decipher.setAuthTag(tag)
  return Buffer.concat([decipher.update(text), decipher.final()]).toString('utf8')
}

function key(): Buffer {
  return Buffer.from(hkdfSync('sha256', sessionSecret(), '', 'panorama sealed secrets', 32))
}
