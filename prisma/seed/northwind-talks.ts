import { type TalkPlan, writeThread, writeTicket } from './talk-plan'
import { html, type ToldCompany, type ToldPerson, type World } from './world'

/** What was said with Northwind Logistics lately, as the screens show it. */
export function northwindTalks(world: World, company: ToldCompany): TalkPlan[] {
  const { calendar } = world
  const random = world.random.fork('northwind talks')
  const find = (name: string): ToldPerson[] => company.people.filter((person) => person.name === name)
  const logged = (
    type: 'call' | 'meeting' | 'note',
    by: string,
    daysAgo: number,
    [hour, minute]: [number, number],
    subject: string,
    text: string,
    people: ToldPerson[],
    rest: Partial<TalkPlan> = {},
  ): TalkPlan => ({
    company,
    by,
    type,
    subject,
    html: html(text),
    date: calendar.at(daysAgo, hour, minute),
    people,
    tags: ['Onboarding'],
    parts: [],
    ...rest,
  })
  const rollout = writeThread(
    world,
    company,
    random,
    1,
    {
      subject: 'Driver app rollout, wave 2',
      tags: ['Rollout', 'Mobile'],
      messages: [
        {
          by: 'us',
          text: 'Hello Sofia, wave 2 may begin. Could you tell us how many phones are enrolled and who trains the Hamburg drivers?',
        },
        {
          by: 'them',
          text: 'Ruben and Katrin train. We start with the early shift, the night shift follows a week later.',
        },
        {
          by: 'us',
          text: 'Very good. I have opened wave 2 for Hamburg and Antwerp and sent Tom the poster for the depot.',
        },
        { by: 'them', text: 'We have 64 phones enrolled in Hamburg, remaining 12 on Thursday.' },
        { by: 'us', text: 'Thank you. Tom, the enrolment links of the remaining twelve are attached.' },
      ],
    },
    find('Sofia Brandt'),
  )
  const lastPart = rollout.parts.at(-1)
  if (lastPart) Object.assign(lastPart, { status: 'failed', error: 'tom.ashworth@northwind.example: no such mailbox' })
  rollout.date = calendar.at(1, 9, 20)
  const budget = writeThread(
    world,
    company,
    random,
    2,
    {
      subject: 'ERP sync and the wave 3 budget',
      tags: ['Budget', 'Integration'],
      messages: [
        { by: 'us', text: 'Hello Priya, here is where we stand on the sync errors and what it means for wave 3.' },
        { by: 'them', text: 'Thank you. Ingrid asks for a number she can take to the board.' },
        {
          by: 'us',
          text: 'Release 7.12 is planned for the 25th and covers split shipments. We expect errors to fall from 6.2% to under 1%.\nWould that be early enough for your wave 3 decision?',
        },
        {
          by: 'them',
          text: 'Thanks Maya, that works.\nIf we stay under 2% on the first of the month, Ingrid will release the budget for wave 3: another 60 seats from January. Please send me a short summary I can forward.',
        },
      ],
    },
    find('Priya Raman'),
  )
  const sync = writeTicket(
    world,
    company,
    {
      number: 48213,
      title: 'Sync fails for split shipments',
      severity: 'high',
      kind: 'problem',
      product: 'Dispatch',
      text: 'Orders that are split over two vehicles arrive twice with the same number; the second one fails. Since last week it is every third order.',
    },
    find('Marek Novák')[0] ?? company.people[0] ?? nobody,
    Date.parse(calendar.at(calendar.workday(2), 11, 20)),
    true,
    [
      {
        text: 'Reproduced. Fix planned for release 7.12 on the 25th.',
        at: Date.parse(calendar.at(calendar.workday(2), 15, 40)),
      },
    ],
  )
  const exportTicket = writeTicket(
    world,
    company,
    {
      number: 47980,
      title: 'Export misses depot name',
      severity: 'low',
      kind: 'question',
      product: 'Depot report',
      text: 'Could the export carry the depot name in column A? The board reads names, not numbers.',
    },
    find('Priya Raman')[0] ?? nobody,
    Date.parse(calendar.at(calendar.workday(11), 9, 5)),
    false,
    [
      {
        text: 'Solved in 6 hours by Support L1. Released in 7.11.',
        at: Date.parse(calendar.at(calendar.workday(11), 15, 10)),
      },
    ],
  )
  return [
    logged(
      'call',
      'maya',
      1,
      [14, 0],
      'Weekly onboarding call',
      'Lyon mapping is the last blocker. Marek will share the ERP field list by Wednesday. Mobile rollout on plan, Hamburg at 64 of 76 phones.',
      [...find('Daniel Osei'), ...find('Marek Novák')],
      { minutes: 38 },
    ),
    rollout,
    budget,
    sync,
    logged(
      'meeting',
      'aisha',
      calendar.workday(5),
      [10, 0],
      'Site visit, Rotterdam',
      'Night shift dispatchers prefer the board over the map. Show keyboard moves again. Printer still used as a backup.',
      [...find('Ruben Visser'), ...find('Henrik Krogh')],
      { minutes: 240, colleagues: ['maya'] },
    ),
    logged(
      'meeting',
      'maya',
      6,
      [15, 0],
      'Steering meeting, November',
      'Budget for wave 3 confirmed if sync errors are under 2% by the first of the month. Reference call possible in the new year.',
      [...find('Priya Raman'), ...find('Ingrid Solheim')],
      { minutes: 60, colleagues: ['aisha'] },
    ),
    logged(
      'note',
      'maya',
      6,
      [17, 10],
      'NPS reply: 9 from Priya Raman',
      '“Scheduling went from two hours to twenty minutes. Now fix the ERP sync.”',
      find('Priya Raman'),
      { tags: ['NPS'] },
    ),
    exportTicket,
    logged(
      'call',
      'hannah',
      calendar.workday(5),
      [11, 30],
      'Driver experience check',
      'Tom tests the photo upload with three drivers. Works on new phones, slow on the old ones.',
      find('Tom Ashworth'),
      { minutes: 18 },
    ),
    logged(
      'call',
      'hannah',
      calendar.workday(34),
      [11, 30],
      'Security review, first round',
      'Jeroen wants single sign-on enforced before wave 3. He sends the metadata of their identity provider.',
      find('Jeroen Bakker'),
      { minutes: 25, tags: ['Security'] },
    ),
    logged(
      'note',
      'maya',
      54,
      [16, 0],
      'Signed: order form, 60 more seats',
      'Ingrid Solheim signed. The license goes to 260 seats with the next month.',
      find('Ingrid Solheim'),
      { tags: ['Commercial'] },
    ),
    writeThread(
      world,
      company,
      random,
      47,
      {
        subject: 'Welcome to Fieldline',
        tags: ['Onboarding'],
        messages: [
          {
            by: 'us',
            text: 'It was good to meet the whole team today. Here is what happens next: a data check this week, a sandbox next week, and a first depot live in five weeks.',
          },
          { by: 'them', text: 'Thank you Maya. I have shared the plan with the depot managers.' },
          { by: 'us', text: 'Wonderful. Aisha leads the onboarding and will call you on Monday.' },
        ],
      },
      find('Priya Raman'),
    ),
  ]
}

const nobody: ToldPerson = {
  id: '',
  email: '',
  name: '',
  firstName: '',
  lastName: '',
  position: '',
  role: 'User',
  activeDays: 0,
  seenDaysAgo: null,
  answers: [],
}
