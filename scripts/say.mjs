/** A failure the person at the terminal can act on: printed as one sentence, without a stack. */
export class Stop extends Error {}

/** Prints one calm line: what was done, and how long it took when that is worth knowing. */
export function say(line) {
  process.stdout.write(`${line}\n`)
}

/** Runs a step and prints its line with the seconds it took; steps under a second print no time. */
export async function step(label, work) {
  const started = performance.now()
  const result = await work()
  const seconds = (performance.now() - started) / 1000
  say(`  ${label}${seconds >= 1 ? ` (${seconds.toFixed(1)} s)` : ''}`)
  return result
}

/** Waits for what ends something, but not for ever: an end that does not come is said and left behind. */
export async function atMost(milliseconds, ending, complaint) {
  let timer
  const late = new Promise((resolve) => {
    timer = setTimeout(() => {
      process.stderr.write(`${complaint} within ${milliseconds / 1000} s; it is left behind.\n`)
      resolve(undefined)
    }, milliseconds)
  })
  try {
    return await Promise.race([ending, late])
  } finally {
    clearTimeout(timer)
  }
}

/** Runs the main function of a script; an expected failure becomes one sentence and exit code 1. */
export async function main(work) {
  try {
    await work()
  } catch (error) {
    process.stderr.write(`\n${sentence(error)}\n`)
    process.exit(1)
  }
}

const fileReasons = {
  ENOSPC: 'there is no room left on the disk',
  EDQUOT: 'the quota of this user is used up',
  EACCES: 'this user may not write there',
  EPERM: 'this user may not write there',
  EROFS: 'it lies on a read-only disk',
  ENOTDIR: 'a part of this path is a file',
  EEXIST: 'something else is in its place',
  ENOENT: 'it cannot be made',
}

function sentence(error) {
  if (error instanceof Stop) return error.message
  if (error?.syscall && error.path && fileReasons[error.code])
    return `Cannot use ${error.path}: ${fileReasons[error.code]}.`
  return error?.stack ?? String(error)
}

/** Ends a run of tests: one line to read, and the exit code to go with it. */
export function finish(steps) {
  const sum = (key) => steps.reduce((total, step) => total + step[key], 0)
  const broken = steps.filter(({ failed }) => failed > 0).map(({ name }) => name)
  if (broken.length) say(`\nNot right: ${broken.join(', ')}`)
  say(`${sum('passed')} passed, ${sum('failed')} failed`)
  process.exit(broken.length ? 1 : 0)
}
