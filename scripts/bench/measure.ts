import { closePool } from '@/lib/db/pool'
import { env } from '@/lib/env'
import { browserVerdicts } from './browser-verdicts'
import { signIn } from './callers'
import type { Case } from './case'
import { effortFor } from './effort'
import { filterCases } from './filter-cases'
import { listCases } from './list-cases'
import { measureBrowser } from './measure-browser'
import { measureChange, measureIngest, measureUpserts } from './measure-bulk'
import { compiled, type Measured, measureCase, type Place } from './measure-case'
import { crowdCases, leaveCrowd, measureCrowd } from './measure-crowd'
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
  crowdVerdicts,
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
await leaveCrowd()
const callers = await signIn(base)
const samples = await readSamples()
const isWanted = ({ group, name }: Case) => only.test(`${group} ${name}`)
const lists = [...listCases(samples), ...filterCases(samples)]
const cases = [...lists, ...recordCases(samples), ...portfolioCases(samples)].filter(isWanted)
const crowded = crowdCases(lists).filter(isWanted)
await indexUsedFields([...cases, ...crowded])
const routes = await startRoutes({
  folder: process.env.BENCH_FOLDER,
  cases: compiled([...cases, ...crowded]),
  databaseUrl: env().DATABASE_URL,
})
const place: Place = { base, callers, routes, effort: effortFor(size) }

const measured: Measured[] = []
for (const each of cases) {
  progress(`${each.group}: ${each.name}`)
  measured.push(await measureCase(place, each))
}
const verdicts: Verdict[] = caseVerdicts(measured)
if (crowded.length > 0) {
  progress('Many fields')
  verdicts.push(...crowdVerdicts(await measureCrowd(place, crowded)))
}
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
if (only.test('In the browser')) {
  progress('In the browser')
  const watched = await measureBrowser(place)
  verdicts.push(...(watched ? browserVerdicts(watched, size.endUsers) : []))
}
verdicts.push(...memoryVerdicts(readMemory(Number(process.env.BENCH_APP_PID), Number(process.env.BENCH_POSTGRES_PID))))
await routes.stop()
report(size.name, verdicts, process.cwd())
await closePool()

function progress(what: string) {
  if (process.stdout.isTTY) process.stdout.write(`\r\u001b[K  ${what}`)
}
