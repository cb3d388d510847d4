import 'server-only'
import { createCipheriv, createDecipheriv, hkdfSync } from 'node:crypto'
import { isId } from '@/lib/core/ids'
import { sessionSecret } from '@/lib/env'

// Ids that somebody may hand on without reading them. One block of a cipher without anything random: the same id is sealed the same way
// each time, so that two filters stay equal, and no id can be told from what it is sealed as without the installation's secret.

const method = 'aes-256-ecb'
const idBytes = 12
/** The rest of the block: anything but zeros was not sealed here. */
const blockBytes = 16

export function sealId(id: string): string {
  const cipher = createCipheriv(method, key(), null).setAutoPadding(false)
  const block = Buffer.alloc(blockBytes)
  block.write(id, 'hex')
  return Buffer.concat([cipher.update(block), cipher.final()]).toString('hex')
}

/** Null for what this installation did not seal. */
export function openSealedId(sealed: string): string | null {
  const bytes = Buffer.from(sealed, 'hex')
  if (bytes.length !== blockBytes) return null
  const decipher = createDecipheriv(method, key(), null).setAutoPadding(false)
  const block = Buffer.concat([decipher.update(bytes), decipher.final()])
  const id = block.subarray(0, idBytes).toString('hex')
  return block.subarray(idBytes).every((byte) => byte === 0) && isId(id) ? id : null
}

function key(): Buffer {
  return Buffer.from(hkdfSync('sha256', sessionSecret(), '', 'panorama sealed ids', 32))
}
