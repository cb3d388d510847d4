import { newId } from '@/lib/core/ids'
import { pool } from '@/lib/db/pool'
import { run, sql } from '@/lib/db/sql'
import { namedTalks } from './named-talks'
import { northwindKey } from './northwind'
import { northwindTalks } from './northwind-talks'
import type { Random } from './random'
import { type PartPlan, planTalk, type TalkPlan } from './talk-plan'
import { html, memberId, type Told, type ToldCompany, tell, type World } from './world'

/** All that was said: e-mail threads, calls, meetings, notes, tickets and chats, with their parts. */
export async function tellTalks(world: World): Promise<void> {
  const talks = world.companies.flatMap((company) => talksOf(world, company))
  const ids = await tell(
    world,
    'conversation',
    talks.map((talk) => ({ by: talk.by, item: talkItem(world, talk) }) satisfies Told),
  )
  await tellParts(
    talks.map((talk, index) => ({ talk, id: ids[index] ?? '' })),
    world,
  )
}

/** In the design's words there are 318 conversations with Northwind Logistics; what was completed from tasks comes on top of these. */
const northwindCount = 305

function talksOf(world: World, company: ToldCompany): TalkPlan[] {
  const random = world.random.fork(`talks ${company.key}`)
  const handwritten = [
    ...namedTalks(world, company),
    ...(company.key === northwindKey ? northwindTalks(world, company) : []),
  ]
  const full = company.key === northwindKey && company.people.length > 0
  const reach = Math.min(365, company.customerForDays + (full ? 0 : 45))
  const months = Math.max(0, reach - company.touchedDaysAgo) / 30.4
  const count = full
    ? Math.max(0, northwindCount - handwritten.length)
    : Math.round(company.talkative * months * random.between(0.8, 1.2))
  const from = full ? 7 : company.touchedDaysAgo + (handwritten.length > 0 ? 10 : 1)
  const said = new Set<string>()
  const filler = Array.from({ length: count }, () => {
    const ago = world.calendar.workday(Math.max(from, Math.round(random.between(from, reach))))
    return planFresh(world, company, random, ago, said)
  })
  // The latest word decides when the company was last touched.
  const latest =
    handwritten.length === 0 && company.people.length > 0
      ? [planTalk(world, company, random, company.touchedDaysAgo, random.chance(0.6) ? 'call' : 'note')]
      : []
  return [...handwritten, ...latest, ...filler].filter((talk) => talk !== null)
}

/** Nobody says the same twice, if there is anything else to say; in the end an ordinary call never repeats. */
function planFresh(world: World, company: ToldCompany, random: Random, daysAgo: number, said: Set<string>) {
  for (let tries = 0; ; tries++) {
    const talk = planTalk(world, company, random, daysAgo, tries < 5 ? undefined : 'call')
    const words = talk && `${talk.subject.replace(/^#\d+ /, '')} ${talk.parts.length > 0 ? '' : talk.html}`
    if (!talk || !words) return null
    if (said.has(words) && tries < 9) continue
    said.add(words)
    return talk
  }
}

function talkItem(world: World, talk: TalkPlan): Told['item'] {
  const owner = memberId(world, talk.by)
  return {
    companyId: talk.company.id,
    type: talk.type,
    subject: talk.subject,
    description: talk.html,
    date: talk.date,
    createdAt: talk.date,
    duration: talk.minutes ?? null,
    ownerId: owner,
    userIds: [...new Set([owner, ...(talk.colleagues ?? []).map((key) => memberId(world, key))])],
    enduserIds: talk.people.map(({ id }) => id),
    activityTags: [...talk.tags],
    numberOfParts: talk.parts.length || null,
    ...talk.item,
  }
}

async function tellParts(talks: { talk: TalkPlan; id: string }[], world: World) {
  const threaded = talks.filter(({ talk }) => talk.parts.length > 0)
  const threads = threaded.map(({ talk, id }) => ({
    id: newId(),
    subject: talk.subject.replace(/^Re: /, ''),
    company: talk.company.id,
    conversation: id,
    last: talk.parts.at(-1)?.at ?? talk.date,
  }))
  await run(
    pool(),
    sql`insert into email_threads (id, subject, company_id, conversation_id, last_message_at, created_at)
      select r.id, r.subject, r.company, r.conversation, r.last, r.last
      from jsonb_to_recordset(${JSON.stringify(threads)}::jsonb) as r(id text, subject text, company text, conversation text, last timestamptz)`,
  )
  const messages = threaded.flatMap(({ talk, id }, index) =>
    talk.parts.map((part) => messageRow(world, talk, part, { thread: threads[index]?.id ?? '', conversation: id })),
  )
  for (let start = 0; start < messages.length; start += 5000) {
    await run(
      pool(),
      sql`insert into email_messages (id, thread_id, conversation_id, company_id, message_id, direction, from_address, from_name, "to", member_id, enduser_id, subject, html, text, at, status, error, created_at)
        select r.id, r.thread, r.conversation, r.company, r."messageId", r.direction, r."from", r."fromName", array(select jsonb_array_elements_text(r."to")),
          r.member, r.enduser, r.subject, r.html, r.text, r.at, r.status, r.error, r.at
        from jsonb_to_recordset(${JSON.stringify(messages.slice(start, start + 5000))}::jsonb) as r(id text, thread text, conversation text, company text,
          "messageId" text, direction text, "from" text, "fromName" text, "to" jsonb, member text, enduser text, subject text, html text, text text,
          at timestamptz, status text, error text)`,
    )
  }
}

function messageRow(world: World, talk: TalkPlan, part: PartPlan, place: { thread: string; conversation: string }) {
  const id = newId()
  const member = world.members.get(part.member)
  const inward = part.by !== null
  return {
    id,
    ...place,
    company: talk.company.id,
    messageId:
      talk.type === 'email' && !part.internal ? `<${id}@${inward ? talk.company.domain : 'fieldline.io'}>` : null,
    direction: part.internal ? 'internal' : inward ? 'in' : 'out',
    from: inward ? part.by?.email : member?.email,
    fromName: inward ? part.by?.name : member?.name,
    to: part.internal ? [] : inward ? [member?.email] : talk.people.map(({ email }) => email),
    member: inward ? null : member?.id,
    enduser: inward ? part.by?.id : null,
    subject: talk.subject,
    html: html(part.text),
    text: part.text,
    at: part.at,
    status: part.status,
    error: part.error ?? null,
  }
}
