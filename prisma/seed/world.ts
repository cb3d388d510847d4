import type { Ctx, ItemOutcome, WriteItem } from '@/lib/records/context'
import type { Calendar } from './calendar'
import type { StoryMember } from './members'
import type { CompanyPlan, LicensePlan, PersonPlan } from './plan'
import type { Random } from './random'

export type ToldPerson = PersonPlan & { id: string; email: string; name: string }

/** A company that was written, with everything about it that later parts of the story refer to. */
export type ToldCompany = Omit<CompanyPlan, 'people'> & {
  id: string
  people: ToldPerson[]
  licenses: (LicensePlan & { id: string })[]
}

/** What the parts of the story share. */
export type World = {
  calendar: Calendar
  random: Random
  members: Map<string, StoryMember>
  companies: ToldCompany[]
  /** Tickets are numbered through. */
  tickets: number
  /** A context in which a member of the cast acts, with every right; by key. */
  as(key: string): Ctx
}

/** Who does something for which company: items are written in sets, one per person, so that history names people. */
export type Told = { by: string; item: WriteItem }

const chunkSize = 2000
/** Fieldline has worked with Panorama for a little over a year: what is older was entered when it began. */
const knownDays = 390

/**
 * Writes items of one model through the engine. Returns their ids in order.
 * @throws Error when one is refused: the story has to be right as a whole
 */
export async function tell(world: World, model: string, told: Told[]): Promise<string[]> {
  const ids: string[] = new Array(told.length)
  for (const by of new Set(told.map((one) => one.by))) {
    const places = told.flatMap((one, place) => (one.by === by ? [place] : []))
    for (let start = 0; start < places.length; start += chunkSize) {
      const chunk = places.slice(start, start + chunkSize)
      const { outcomes } = await world.as(by).records.writeMany(
        model,
        chunk.map((place) => dated(world, told[place]?.item ?? {})),
        { mode: 'create', atomic: true },
      )
      for (const outcome of outcomes)
        ids[chunk[outcome.index] ?? -1] = idOf(outcome, model, told[chunk[outcome.index] ?? -1]?.item)
    }
  }
  return ids
}

/** Nothing was written before Fieldline came here, or after now. */
function dated({ calendar }: World, item: WriteItem): WriteItem {
  const { createdAt } = item
  if (typeof createdAt !== 'string') return item
  const known = Math.max(Date.parse(createdAt), Date.parse(calendar.at(knownDays, 9, 30)))
  return { ...item, createdAt: calendar.past(new Date(known).toISOString()) }
}

function idOf({ id, problems }: ItemOutcome, model: string, item: WriteItem | undefined): string {
  if (id && !problems?.length) return id
  throw new Error(
    `The story has a ${model} that is refused: ${problems?.map(({ field, message }) => `${field}: ${message}`).join('; ')} (${JSON.stringify(item).slice(0, 400)})`,
  )
}

/** The id of a member of the cast. */
export function memberId(world: World, key: string): string {
  const member = world.members.get(key)
  if (!member) throw new Error(`Nobody in the cast is called ${key}`)
  return member.id
}

/** HTML of a text, a paragraph per line. */
export function html(text: string): string {
  return text
    .split('\n')
    .map((line) => `<p>${line.replaceAll('&', '&amp;').replaceAll('<', '&lt;')}</p>`)
    .join('')
}

/** Fills {them} {us} {company} {product} {crews} {unit} {city} {n} into a text. */
export function fill(world: World, company: ToldCompany, text: string, random: Random, them?: ToldPerson): string {
  const owner = world.members.get(company.owner)?.name.split(' ')[0] ?? ''
  const words: Record<string, string> = {
    them: them ? `${them.firstName} ${them.lastName}` : 'their planning lead',
    us: owner,
    company: company.name,
    product: 'Fieldline',
    crews: company.industry.crews,
    unit: company.industry.unit,
    city: company.city,
    n: String(random.int(4, 90)),
  }
  const filled = text.replace(/\{(\w+)\}/g, (_, word: string) => words[word] ?? word)
  return filled.replace(
    /(^|[.!?]\s+|\n)(\p{Ll})/gu,
    (_, before: string, letter: string) => before + letter.toUpperCase(),
  )
}
