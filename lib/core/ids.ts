const COUNTER_SIZE = 0x1_000_000

let lastSecond = 0
let counter = 0
let processPart = ''

/**
 * A new record id: 24 lower-case hexadecimal digits, 8 for the second, 10 for this process, 6 counting up from a random start.
 * Ids of one process sort in the order in which they were made, even when its clock goes back.
 */
export function newId(now: number = Date.now()): string {
  const second = Math.max(Math.floor(now / 1000), lastSecond)
  if (second > lastSecond || processPart === '') {
    lastSecond = second
    startCounting()
  } else if (counter + 1 === COUNTER_SIZE) {
    lastSecond += 1
    startCounting()
  } else {
    counter += 1
  }
  return hex(lastSecond, 8) + processPart + hex(counter, 6)
}

/** Whether text has the shape of a record id; the record itself may not exist. */
export function isId(text: unknown): text is string {
  return typeof text === 'string' && text.length === 24 && /^[0-9a-f]{24}$/.test(text)
}

function startCounting() {
  const random = crypto.getRandomValues(new Uint8Array(8))
  if (processPart === '') processPart = [...random.subarray(0, 5)].map((byte) => hex(byte, 2)).join('')
  // The lower half of the range, so that at least eight million ids fit into any second.
  counter = (((random[5] ?? 0) & 0x7f) << 16) | ((random[6] ?? 0) << 8) | (random[7] ?? 0)
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0')
}
