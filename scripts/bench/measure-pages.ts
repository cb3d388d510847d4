import { at, type Budget, budgets } from './case'
import { mustCall } from './http-client'
import { load, type Sample, type Times, timesOf, warmUp } from './load'
import type { Place } from './measure-case'
import type { Samples } from './samples'

/** A page as the server sends it: until its own content is there, and until the last byte. */
export type PageTimes = {
  name: string
  budget: Budget
  content: { one: Times; eight: Times }
  whole: { one: Times; eight: Times }
  bytes: number
}

/** `content` is what the first content shows: it has come when the answer holds it after the head. */
type Page = { name: string; path: (i: number) => string; content: RegExp }

export async function measurePages(place: Place, samples: Samples): Promise<PageTimes[]> {
  const { companyIds, crowdedId } = samples
  const heading = /<h1[\s>]/
  const pages: Page[] = [
    { name: 'company profile', path: (i) => `/companies/${at(companyIds, i)}`, content: heading },
    { name: 'profile of the crowded company', path: () => `/companies/${crowdedId}`, content: heading },
    {
      name: 'tab Conversations of a profile',
      path: (i) => `/companies/${at(companyIds, i)}/conversations`,
      content: heading,
    },
    { name: 'Data Module, companies', path: () => '/data/companies', content: /role="grid"|<table|aria-rowcount/ },
  ]
  const measured: PageTimes[] = []
  for (const page of pages) measured.push(await measurePage(place, page))
  return measured
}

async function measurePage({ base, callers, effort }: Place, { name, path, content }: Page): Promise<PageTimes> {
  const shown: Record<1 | 8, Sample[]> = { 1: [], 8: [] }
  const whole: Record<1 | 8, Sample[]> = { 1: [], 8: [] }
  let bytes = 0
  const open = async (i: number): Promise<number> => {
    let when = 0
    const watch = (soFar: string, milliseconds: number) => {
      if (when === 0 && content.test(soFar)) when = milliseconds
    }
    const { text } = await mustCall(base + path(i), { headers: callers.administrator, watch })
    bytes = Buffer.byteLength(text)
    if (when === 0) throw new Error(`${path(i)} never showed its content.`)
    return when
  }
  await warmUp(effort, open)
  for (let round = 0; round < effort.rounds; round++) {
    for (const clients of [1, 8] as const) {
      const moments: number[] = []
      const count = clients === 1 ? effort.one : effort.eight
      const sample = await load({ clients, count, most: effort.most }, async (i) => moments.push(await open(i)))
      whole[clients].push(sample)
      shown[clients].push({ durations: moments, elapsed: sample.elapsed })
    }
  }
  const both = (samples: Record<1 | 8, Sample[]>) => ({ one: timesOf(samples[1]), eight: timesOf(samples[8]) })
  return { name, budget: budgets.profile, content: both(shown), whole: both(whole), bytes }
}
