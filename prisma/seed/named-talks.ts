import { type TalkPlan, writeThread } from './talk-plan'
import { html, type ToldCompany, type ToldPerson, type World } from './world'

/** Latest words with the companies that have a story of their own. */
export function namedTalks(world: World, company: ToldCompany): TalkPlan[] {
  const script = scripts[company.key]
  if (!script || company.people.length === 0) return []
  const random = world.random.fork(`named ${company.key}`)
  const [champion, decider] = company.people
  const people = [champion, decider].filter((person) => person !== undefined)
  return script.map((line) => {
    if ('messages' in line)
      return writeThread(
        world,
        company,
        random,
        line.daysAgo,
        line,
        [decider ?? people[0]].filter((person): person is ToldPerson => person !== undefined),
      )
    return {
      company,
      by: 'maya',
      type: line.type,
      subject: line.subject,
      html: html(line.text),
      date: world.calendar.at(line.daysAgo, line.hour ?? 10, 30),
      minutes: line.minutes,
      people: line.type === 'note' ? [] : people.slice(0, 1),
      tags: line.tags ?? [],
      parts: [],
    }
  })
}

type Line =
  | {
      daysAgo: number
      type: 'call' | 'meeting' | 'note'
      subject: string
      text: string
      minutes?: number
      hour?: number
      tags?: string[]
    }
  | { daysAgo: number; subject: string; tags: string[]; messages: { by: 'us' | 'them'; text: string }[] }

const scripts: Record<string, Line[]> = {
  'brightwater-utilities': [
    {
      daysAgo: 14,
      subject: 'Contract options for next year',
      tags: ['Renewal', 'Commercial'],
      messages: [
        {
          by: 'us',
          text: 'The licence ends next month. Before I send an offer I would like to hear what must be better.',
        },
        {
          by: 'them',
          text: 'Fair question. Half of the crews plan by phone again since the depot in Wakefield changed hands.',
        },
        { by: 'us', text: 'Then the first thing is training, not price. I can have two people with them next week.' },
        { by: 'them', text: 'We are reviewing two alternatives before the board in December. Come with numbers.' },
      ],
    },
    {
      daysAgo: 18,
      type: 'note',
      subject: 'Competitor named: two vendors',
      text: 'From the director’s assistant: two vendors present on the first of December. One is cheaper by a third, the other comes with their ERP.',
      tags: ['Risk', 'Competitor'],
    },
    {
      daysAgo: 26,
      type: 'call',
      subject: 'Usage has dropped',
      text: 'Weekly dispatchers went from 71% to 52% in nine weeks. The new shift lead plans on paper; nobody has shown him the board.',
      minutes: 24,
      tags: ['Risk', 'Adoption'],
    },
    {
      daysAgo: 41,
      type: 'meeting',
      subject: 'Save plan review',
      text: 'Three measures: re-train Wakefield, weekly numbers to the COO, offer with a two-year price. Tone polite but cool.',
      minutes: 50,
      tags: ['Risk', 'Renewal'],
    },
  ],
  'halcyon-energy': [
    {
      daysAgo: 5,
      type: 'call',
      subject: 'Route pilot review',
      text: 'Four of seven depots plan with the optimiser. They want the numbers of the pilot before they speak of the renewal. Pilot ends on Friday.',
      minutes: 42,
      tags: ['Pilot', 'Adoption'],
    },
    {
      daysAgo: 19,
      subject: 'Numbers of the pilot',
      tags: ['Pilot'],
      messages: [
        { by: 'them', text: 'Could we see kilometres saved per depot, not only the sum?' },
        { by: 'us', text: 'You can: attached per depot and week. Newport is the one that pulls the average up.' },
      ],
    },
  ],
  'northwind-nordic': [
    {
      daysAgo: 26,
      type: 'call',
      subject: 'Escalation: late visits',
      text: 'The board was slow on two mornings and nine visits were late. They want a written answer and ask whether the group really decided for us.',
      minutes: 42,
      tags: ['Escalation', 'Risk'],
    },
    {
      daysAgo: 33,
      subject: 'Again: slow mornings',
      tags: ['Support'],
      messages: [
        { by: 'them', text: 'Second Monday in a row. The night shift has gone back to the spreadsheet.' },
        { by: 'us', text: 'I have asked engineering for the trace of both mornings and call you tomorrow at nine.' },
      ],
    },
  ],
  'fjord-ferries': [
    {
      daysAgo: 3,
      subject: 'How do we enforce single sign-on for crews?',
      tags: ['Security'],
      messages: [
        {
          by: 'them',
          text: 'Deck crews share tablets. How do we enforce single sign-on for them without logging in at every quay?',
        },
      ],
    },
    {
      daysAgo: 8,
      type: 'call',
      subject: 'Winter timetable',
      text: 'The winter timetable goes live on Monday. Two new berths, same crews. They would like a template for split shifts.',
      minutes: 21,
      tags: ['Check-in'],
    },
  ],
  'larkspur-home-care': [
    {
      daysAgo: 2,
      type: 'note',
      subject: 'NPS reply: 10',
      text: '“Crews love the app.” Asked whether we may quote it; yes, with the name of the town only.',
      tags: ['NPS', 'Reference'],
    },
    {
      daysAgo: 9,
      type: 'meeting',
      subject: 'Quarterly review',
      text: 'Every goal of the quarter met. Next: the clinics come on board, go-live on the first of February.',
      minutes: 60,
      tags: ['Review', 'Expansion'],
    },
  ],
  'larkspur-clinics': [
    {
      daysAgo: 2,
      type: 'meeting',
      subject: 'Kick-off with clinics team',
      text: 'Seven people, good questions. Plan agreed, go-live on the first of February. Super users are named, training starts on Monday.',
      minutes: 90,
      tags: ['Kick-off', 'Onboarding'],
    },
  ],
  'pinecrest-telecom': [
    {
      daysAgo: 20,
      type: 'call',
      subject: 'Who is our contact now?',
      text: 'Their planning lead has left, the successor starts next month. Nobody opens the depot report. Invoice waits for a signature.',
      minutes: 17,
      tags: ['Risk', 'People'],
    },
  ],
  'solvang-elevators': [
    {
      daysAgo: 8,
      subject: 'Price indexation notice',
      tags: ['Commercial'],
      messages: [
        {
          by: 'us',
          text: 'As agreed in the contract prices follow the index: 2.4% from January. The table is attached, per licence.',
        },
        { by: 'them', text: 'Received. I forward it to accounting; they will ask about the second line.' },
      ],
    },
  ],
  'meridian-climate': [
    {
      daysAgo: 6,
      type: 'call',
      subject: 'New decision maker',
      text: 'Noor Farah has joined as operations director and wants to see the figures per branch. She knows us from her last company.',
      minutes: 26,
      tags: ['People'],
    },
  ],
  'kestrel-facilities': [
    {
      daysAgo: 1,
      type: 'call',
      subject: 'Renewal: offer agreed',
      text: 'Agreed on two years with 30 more seats. Paper goes to purchasing this week; signature before the end of the month.',
      minutes: 22,
      tags: ['Renewal'],
    },
  ],
}
