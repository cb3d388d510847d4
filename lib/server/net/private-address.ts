import { BlockList, isIP } from 'node:net'

// Two lists: one alone would take every IPv4 address for its IPv6 form.
const barred4 = new BlockList()
const barred6 = new BlockList()
const ranges4: [string, number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
]
// Embedded IPv4 addresses (mapped, translated, tunnelled) are barred whole: nobody needs them to reach a public receiver.
const ranges6: [string, number][] = [
  ['::', 96],
  ['::ffff:0:0', 96],
  ['64:ff9b::', 32],
  ['100::', 64],
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
]
for (const [address, bits] of ranges4) barred4.addSubnet(address, bits, 'ipv4')
for (const [address, bits] of ranges6) barred6.addSubnet(address, bits, 'ipv6')

/** Whether an address is of our own network, of this machine, or of none that anybody could listen at. Names are not judged here. */
export function isPrivateAddress(address: string): boolean {
  const plain = address.replace(/^\[|\]$/g, '').replace(/%.*$/, '')
  const family = isIP(plain)
  if (family === 0) return false
  return family === 4 ? barred4.check(plain, 'ipv4') : barred6.check(plain, 'ipv6')
}
