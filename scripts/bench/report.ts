import { mkdirSync, writeFileSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import type { Verdict } from './verdict'

const columns: { title: string; width: number; of: (verdict: Verdict) => string }[] = [
  { title: 'SQL', width: 14, of: ({ sql = '' }) => sql },
  { title: 'node:http', width: 14, of: ({ plain = '' }) => plain },
  { title: 'bare route', width: 14, of: ({ route = '' }) => route },
  { title: 'app, 1 client', width: 15, of: ({ one = '' }) => one },
  { title: 'app, 8 clients', width: 16, of: ({ eight = '' }) => eight },
  { title: 'ratio', width: 7, of: ({ ratio }) => (ratio === undefined ? '' : `${ratio.toFixed(1)}x`) },
  { title: 'promised', width: 20, of: ({ promise }) => promise },
]

const nameWidth = 50

/** Prints a table of everything measured and keeps it as JSON in bench-results/. */
export function report(size: string, verdicts: Verdict[], root: string): void {
  const line = (text: string) => process.stdout.write(`${text}\n`)
  line(`\n${' '.repeat(nameWidth + 4)}${columns.map(({ title, width }) => title.padStart(width)).join('')}`)
  let group = ''
  for (const verdict of verdicts) {
    if (verdict.group !== group) {
      group = verdict.group
      line(`  ${group}`)
    }
    const cells = columns.map(({ of, width }) => of(verdict).padStart(width)).join('')
    line(`  ${verdict.kept ? '✓' : '✗'} ${verdict.name.slice(0, nameWidth).padEnd(nameWidth)}${cells}  ${verdict.note}`)
  }
  const over = verdicts.filter(({ kept }) => !kept).length
  line(
    `\n  Milliseconds are of half the calls / of 95 in 100. The bare route is a route handler of Next.js with nothing but the`,
  )
  line(
    `  statements by hand, in a process of its own; node:http the same without a framework; ratios are of half the calls.`,
  )
  line(`  ${verdicts.length - over} of ${verdicts.length} promises are kept.`)
  line(`  Kept in ${keep(size, verdicts, root)}`)
}

function keep(size: string, verdicts: Verdict[], root: string): string {
  const folder = join(root, 'bench-results')
  mkdirSync(folder, { recursive: true })
  const at = new Date().toISOString()
  const machine = {
    processors: cpus().length,
    model: cpus()[0]?.model,
    memoryMegabytes: Math.round(totalmem() / 1024 / 1024),
    node: process.version,
  }
  const file = join(folder, `${size}-${at.slice(0, 19).replaceAll(':', '-')}.json`)
  writeFileSync(file, `${JSON.stringify({ size, at, machine, verdicts }, null, 2)}\n`)
  return file
}
