import { closePool } from '@/lib/db/pool'
import { env } from '@/lib/env'
import { signIn } from './callers'
import { effortFor } from './effort'
import { filterCases } from './filter-cases'
import { listCases } from './list-cases'
import { measureChange, measureIngest, measureUpserts } from './measure-bulk'
import { compiled, type Measured, measureCase, type Place } from './measure-case'
import { measureFiles } from './measure-files'
import { measurePages } from './measure-pages'
import { measureReading } from './measure-reading'
import { measureWrites } from './measure-writes'
import { readMemory } from './memory'
import { portfolioCases } from './portfolio-cases'
import { recordCases } from './record-cases'
import { report } from './report'
import { startRoutes } from './route/start-routes.mjs'
import { readSamples } from './samples'
import { sizeOf } from './sizes'
import { indexUsedFields } from './used-fields'
import {
  caseVerdicts,
  memoryVerdicts,
  pageVerdicts,
  rateVerdicts,
  readingVerdicts,
  type Verdict,
  writeVerdicts,
} from './verdict'

/** Measures everything PRODUCT promises in milliseconds, through HTTP, against the application that runs at BASE_URL. */
const size = sizeOf(process.env.BENCH_SIZE)
const only = process.env.BENCH_MATCH ? new RegExp(process.env.BENCH_MATCH, 'i') : /./
const base = env().BASE_URL
const callers = await signIn(base)
const samples = await readSamples()
const cases = [
  ...listCases(samples),
  ...filterCases(samples),
  ...recordCases(samples),
  ...portfolioCases(samples),
].filter(({ group, name }) => only.test(`${group} ${name}`))
await indexUsedFields(cases)
const routes = await startRoutes({
  folder: process.env.BENCH_FOLDER,
  cases: compiled(cases),
  databaseUrl: env().DATABASE_URL,
})
const place: Place = { base, callers, routes, effort: effortFor(size) }

const measured: Measured[] = []
for (const each of cases) {
  progress(`${each.group}: ${each.name}`)
  measured.push(await measureCase(place, each))
}
const verdicts: Verdict[] = caseVerdicts(measured)
if (only.test('Read by pages')) {
  progress('Read by pages')
  verdicts.push(...readingVerdicts(await measureReading(place)))
}
if (only.test('Pages, first content')) {
  progress('Pages')
  verdicts.push(...pageVerdicts(await measurePages(place, samples)))
}
if (only.test('Writes')) {
  progress('Single writes')
  verdicts.push(...writeVerdicts(await measureWrites(place, samples)))
}
if (only.test('Bulk')) {
  progress('Bulk')
  verdicts.push(
    ...rateVerdicts([...(await measureUpserts(place)), ...(await measureChange(place)), await measureIngest(place)]),
  )
}
if (only.test('Files')) {
  progress('Files')
  verdicts.push(...rateVerdicts(await measureFiles(place)))
}
verdicts.push(...memoryVerdicts(readMemory(Number(process.env.BENCH_APP_PID), Number(process.env.BENCH_POSTGRES_PID))))
await routes.stop()
report(size.name, verdicts, process.cwd())
await closePool()

function progress(what: string) {
  if (process.stdout.isTTY) process.stdout.write(`\r\u001b[K  ${what}`)
}
