import 'server-only'
import { type LookupAddress, lookup as lookUp } from 'node:dns'
import { lookup as addressesOf } from 'node:dns/promises'
import type { LookupFunction } from 'node:net'
import { isPrivateAddress } from './private-address'

export const barred = 'The address is of a private network. Allow it with WEBHOOK_PRIVATE_ADDRESSES=1.'
const addressless = 'The name has no address.'

/** Resolves a name as usual, and refuses it when one of its addresses is private: what is checked is what is connected to. */
export const publicOnly: LookupFunction = (hostname, options, callback) => {
  lookUp(hostname, { ...options, all: true }, (error, addresses) => {
    if (error) return callback(error, '', 0)
    if (addresses.some(({ address }) => isPrivateAddress(address))) return callback(new Error(barred), '', 0)
    if (options.all) return callback(null, addresses)
    const [first] = addresses
    return first ? callback(null, first.address, first.family) : callback(new Error(addressless), '', 0)
  })
}

/**
 * The address of a host, for libraries that take no way of looking names up: give them the address, and the name for the certificate.
 * @throws Error with a sentence where there is none, or a private one that is not allowed
 */
export async function addressOf(host: string, { allowPrivate }: { allowPrivate: boolean }): Promise<string> {
  const found = await addressesOf(host, { all: true }).catch((error: NodeJS.ErrnoException): LookupAddress[] => {
    throw new Error(
      error.code === 'ENOTFOUND' ? `There is no host ${host}.` : `The name ${host} could not be resolved.`,
    )
  })
  if (!allowPrivate && found.some(({ address }) => isPrivateAddress(address))) throw new Error(barred)
  const [first] = found
  if (!first) throw new Error(addressless)
  return first.address
}
