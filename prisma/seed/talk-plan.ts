import type { Random } from './random'
import { remarks } from './remarks'
import { type TalkText, talks } from './talks'
import { type ThreadText, threads } from './threads'
import { ticketReplies, tickets } from './tickets'
import type { Tone } from './tone'
import { fill, html, type ToldCompany, type ToldPerson, type World } from './world'

/** A part of a conversation: an e-mail or a comment of a ticket. `by` is an end user, or null for our side. */
export type PartPlan = {
  by: ToldPerson | null
  member: string
  text: string
  at: string
  status: 'received' | 'sent' | 'failed'
  error?: string
  internal?: boolean
}

export type TalkPlan = {
  company: ToldCompany
  by: string
  type: 'email' | 'call' | 'meeting' | 'note' | 'ticket' | 'chat'
  subject: string
  html: string
  date: string
  minutes?: number
  people: ToldPerson[]
  colleagues?: string[]
  tags: readonly string[]
  parts: PartPlan[]
  item?: Record<string, unknown>
}

/** Something was said at a company on a day; what and how depends on how its story stood then. */
export function planTalk(
  world: World,
  company: ToldCompany,
  random: Random,
  daysAgo: number,
  kind?: TalkPlan['type'],
): TalkPlan | null {
  const tone = toneAt(company, random, daysAgo)
  const chosen = kind ?? pickType(random, tone)
  if (chosen === 'email') return planThread(world, company, random, daysAgo, tone)
  if (chosen === 'ticket') return planTicket(world, company, random, daysAgo, tone)
  if (chosen === 'chat') return planChat(world, company, random, daysAgo)
  return planLogged(world, company, random, daysAgo, pickTalk(random, tone, chosen))
}

/** One of the talks worth telling, or an ordinary one. */
function pickTalk(random: Random, tone: Tone, type: TalkText['type']): TalkText {
  const told = talks.filter((talk) => talk.tone === tone && talk.type === type)
  if (told.length > 0 && random.chance(type === 'meeting' ? 0.6 : 0.3)) return random.pick(told)
  const { subjects, heard, agreed } = remarks[tone]
  const text = [...random.some(heard, random.int(1, 2)), random.pick(agreed)].join(' ')
  const minutes = { call: random.int(10, 35), meeting: random.int(40, 80), note: 5 }[type]
  return { type, tone, subject: random.pick(subjects), text, tags: [], minutes }
}

/** Story and time decide the tone: beginnings are onboarding, a risk was good once, an end is announced. */
function toneAt({ kind, customerForDays, licenses }: ToldCompany, random: Random, daysAgo: number): Tone {
  if (kind === 'prospect' || licenses.length === 0) return 'prospect'
  if (kind === 'coming') return random.chance(0.5) ? 'onboarding' : 'prospect'
  if (customerForDays - daysAgo < -3) return 'prospect'
  if (customerForDays - daysAgo < 50 || kind === 'onboarding') return random.chance(0.75) ? 'onboarding' : 'neutral'
  if (kind === 'churned' || kind === 'canceled')
    return random.chance(0.35) ? 'churn' : random.chance(0.5) ? 'risk' : 'neutral'
  const worried = { risk: daysAgo < 130 ? 0.65 : 0.2, watch: daysAgo < 90 ? 0.3 : 0.1 }[kind as string] ?? 0.02
  if (random.chance(worried)) return 'risk'
  return random.chance(kind === 'growing' ? 0.8 : kind === 'healthy' ? 0.6 : 0.3) ? 'good' : 'neutral'
}

function pickType(random: Random, tone: Tone): TalkPlan['type'] {
  const roll = random.next()
  if (roll < 0.34) return 'email'
  if (roll < 0.6) return 'call'
  if (roll < 0.7) return 'meeting'
  if (roll < 0.83) return 'note'
  if (roll < 0.96 && tone !== 'prospect' && tone !== 'churn') return 'ticket'
  return tone === 'prospect' || tone === 'churn' ? 'note' : 'chat'
}

/** Those whom one speaks to: the first seven of a company, the first two most. */
export function pickPeople(random: Random, { people }: ToldCompany, most = 2): ToldPerson[] {
  const known = people.slice(0, 7)
  if (known.length === 0) return []
  const first = known[Math.min(known.length - 1, Math.floor(random.next() ** 2 * known.length))]
  const others = random.chance(0.4)
    ? random.some(
        known.filter((person) => person !== first),
        most - 1,
      )
    : []
  return first ? [first, ...others] : others
}

function planThread(world: World, company: ToldCompany, random: Random, daysAgo: number, tone: Tone): TalkPlan | null {
  const fitting = threads.filter((thread) => thread.tone === tone)
  const text = random.pick(fitting.length > 0 ? fitting : threads.filter((thread) => thread.tone === 'neutral'))
  const [them] = pickPeople(random, company, 1)
  return them ? writeThread(world, company, random, daysAgo, text, [them]) : null
}

/** A thread whose last message was written `daysAgo`; the others went before it, some hours or a day apart. */
export function writeThread(
  world: World,
  company: ToldCompany,
  random: Random,
  daysAgo: number,
  text: Pick<ThreadText, 'subject' | 'messages' | 'tags'>,
  people: ToldPerson[],
): TalkPlan {
  const [them] = people
  const hours = text.messages.map(() => random.int(2, 22))
  const last = Date.parse(world.calendar.at(daysAgo, random.int(8, 17), random.int(0, 59)))
  const parts = text.messages.map(({ by, text: words }, index): PartPlan => {
    const later = hours.slice(index + 1).reduce((sum, hour) => sum + hour, 0)
    return {
      by: by === 'them' ? (them ?? null) : null,
      member: company.owner,
      text: fill(world, company, words, random, them),
      at: new Date(last - later * 3_600_000).toISOString(),
      status: by === 'them' ? 'received' : 'sent',
    }
  })
  const subject = fill(world, company, text.subject, random, them)
  return {
    company,
    by: company.owner,
    type: 'email',
    subject: parts.length > 1 ? `Re: ${subject}` : subject,
    html: html(parts.at(-1)?.text ?? ''),
    date: new Date(last).toISOString(),
    people,
    tags: text.tags,
    parts,
  }
}

function planLogged(world: World, company: ToldCompany, random: Random, daysAgo: number, text: TalkText): TalkPlan {
  const people =
    text.type === 'note'
      ? random.some(company.people.slice(0, 3), random.int(0, 1))
      : pickPeople(random, company, text.type === 'meeting' ? 4 : 2)
  const colleagues = text.type === 'meeting' && company.coOwner ? [company.coOwner] : []
  return {
    company,
    by: company.coOwner && random.chance(0.2) ? company.coOwner : company.owner,
    type: text.type,
    subject: fill(world, company, text.subject, random, people[0]),
    html: html(fill(world, company, text.text, random, people[0] ?? company.people[0])),
    date: world.calendar.at(daysAgo, random.int(8, 16), random.pick([0, 15, 30, 45])),
    minutes: text.type === 'note' ? undefined : Math.max(5, text.minutes + random.int(-8, 12)),
    people,
    colleagues,
    tags: text.tags,
    parts: [],
  }
}

function planTicket(world: World, company: ToldCompany, random: Random, daysAgo: number, tone: Tone): TalkPlan | null {
  const fitting = tickets.filter((ticket) => ticket.tone === tone)
  const text = random.pick(fitting.length > 0 ? fitting : tickets)
  const [them] = pickPeople(random, company, 1)
  if (!them) return null
  const opened = Date.parse(world.calendar.at(daysAgo, random.int(7, 16), random.int(0, 59)))
  const open = daysAgo < 12 && random.chance(text.severity === 'high' || text.severity === 'critical' ? 0.6 : 0.35)
  const hours = { low: 26, medium: 11, high: 5, critical: 2 }[text.severity]
  const answers = Array.from({ length: random.int(1, 3) }, (_, index) => ({
    text: random.pick(ticketReplies),
    at: opened + (index + 1) * hours * 3_600_000 * random.between(0.6, 1.2),
  })).filter(({ at }) => at < world.calendar.now.getTime())
  world.tickets += random.int(1, 4)
  return writeTicket(
    world,
    company,
    {
      number: 44000 + world.tickets,
      ...text,
      title: fill(world, company, text.title, random, them),
      text: fill(world, company, text.text, random, them),
    },
    them,
    opened,
    open,
    answers,
  )
}

export function writeTicket(
  world: World,
  company: ToldCompany,
  ticket: { number: number; title: string; text: string; severity: string; kind: string; product: string },
  them: ToldPerson,
  opened: number,
  open: boolean,
  answers: { text: string; at: number }[],
): TalkPlan {
  const at = (time: number) => new Date(time).toISOString()
  const solvedAt = answers.at(-1)?.at ?? opened
  return {
    company,
    by: 'hannah',
    type: 'ticket',
    subject: `#${ticket.number} ${ticket.title}`,
    html: html(ticket.text),
    date: at(opened),
    people: [them],
    tags: ['Support'],
    parts: [
      { by: them, member: 'hannah', text: ticket.text, at: at(opened), status: 'received' },
      ...answers.map(
        ({ text, at: time }): PartPlan => ({ by: null, member: 'hannah', text, at: at(time), status: 'sent' }),
      ),
    ],
    item: {
      sourceId: `zd-${ticket.number}`,
      source: 'Zendesk',
      status: open ? 'open' : 'solved',
      isOpen: open,
      severity: ticket.severity,
      priority: ticket.severity === 'critical' ? 'urgent' : ticket.severity,
      product: ticket.product,
      agentEmail: world.members.get('hannah')?.email,
      timeSpent: answers.length * 14,
      url: `https://support.fieldline.example/tickets/${ticket.number}`,
      history: [{ status: 'open', time: at(opened) }, ...(open ? [] : [{ status: 'solved', time: at(solvedAt) }])],
    },
  }
}

const chats = [
  ['How do we enforce single sign-on for crews?', 'Under Administration, Security. I send you the page.'],
  ['Where did the export button go?', 'It moved into the menu with the three dots, top right.'],
  ['Can two planners work on the same day?', 'Yes, each sees the other’s moves within a second.'],
  ['Is there an outage? The map is grey.', 'No, a slow tile server. It should be back in a minute.'],
  ['Can I hide finished jobs?', 'Press F and choose Open only; the board remembers it.'],
] as const

function planChat(world: World, company: ToldCompany, random: Random, daysAgo: number): TalkPlan | null {
  const [them] = pickPeople(random, company, 1)
  if (!them) return null
  const [question, answer] = random.pick(chats)
  const asked = Date.parse(world.calendar.at(daysAgo, random.int(8, 17), random.int(0, 50)))
  const parts: PartPlan[] = [
    { by: them, member: company.owner, text: question, at: new Date(asked).toISOString(), status: 'received' },
    { by: null, member: company.owner, text: answer, at: new Date(asked + 240_000).toISOString(), status: 'sent' },
  ]
  return {
    company,
    by: company.owner,
    type: 'chat',
    subject: question,
    html: html(question),
    date: new Date(asked).toISOString(),
    people: [them],
    tags: [],
    parts,
  }
}
