// SHA-256 (FIPS 180-4), here because the one of the platform is either asynchronous or not in the browser.

const ROUND = primes(64).map((prime) => fractionOf(Math.cbrt(prime)))
const START = primes(8).map((prime) => fractionOf(Math.sqrt(prime)))

/** Lower-case hexadecimal SHA-256 of text in UTF-8. Names things (a filter, a shape of a file); secrets have lib/auth. */
export function sha256(text: string): string {
  const words = padded(new TextEncoder().encode(text))
  const state = Uint32Array.from(START)
  for (let block = 0; block < words.length; block += 16) digestBlock(state, words.subarray(block, block + 16))
  return [...state].map((word) => word.toString(16).padStart(8, '0')).join('')
}

function padded(bytes: Uint8Array): Uint32Array {
  const length = Math.ceil((bytes.length + 9) / 64) * 64
  const view = new DataView(new ArrayBuffer(length))
  bytes.forEach((byte, at) => {
    view.setUint8(at, byte)
  })
  view.setUint8(bytes.length, 0x80)
  view.setBigUint64(length - 8, BigInt(bytes.length) * 8n)
  return Uint32Array.from({ length: length / 4 }, (_, at) => view.getUint32(at * 4))
}

function digestBlock(state: Uint32Array, block: Uint32Array) {
  const w = new Uint32Array(64)
  w.set(block)
  for (let t = 16; t < 64; t += 1) {
    const early = at(w, t - 15)
    const late = at(w, t - 2)
    const s0 = turn(early, 7) ^ turn(early, 18) ^ (early >>> 3)
    const s1 = turn(late, 17) ^ turn(late, 19) ^ (late >>> 10)
    w[t] = at(w, t - 16) + s0 + at(w, t - 7) + s1
  }
  let [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0] = state
  for (let t = 0; t < 64; t += 1) {
    const t1 = h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + (ROUND[t] ?? 0) + at(w, t)
    const t2 = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))
    ;[h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) >>> 0, c, b, a, (t1 + t2) >>> 0]
  }
  ;[a, b, c, d, e, f, g, h].forEach((word, i) => {
    state[i] = at(state, i) + word
  })
}

function at(words: Uint32Array, index: number): number {
  return words[index] ?? 0
}

function turn(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by))
}

function fractionOf(root: number): number {
  return Math.floor((root % 1) * 2 ** 32)
}

function primes(count: number): number[] {
  const found: number[] = []
  for (let n = 2; found.length < count; n += 1) if (found.every((prime) => n % prime !== 0)) found.push(n)
  return found
}
