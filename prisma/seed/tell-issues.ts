import { northwindKey } from './northwind'
import { html, memberId, type Told, tell, type World } from './world'

const issues: readonly [
  title: string,
  priority: string,
  status: string,
  text: string,
  share: number,
  agoOpened: number,
][] = [
  [
    'ERP sync fails for split shipments',
    'urgent',
    'in progress',
    'Orders split over two vehicles carry one number twice; the second is refused. Fix is in release 7.12.',
    0.05,
    12,
  ],
  [
    'Offline mode for cellars and lifts',
    'high',
    'open',
    'Check-ins without a signal are lost when the app is closed. Asked for most in renewals.',
    0.16,
    210,
  ],
  [
    'Board slow on Monday mornings',
    'high',
    'in progress',
    'Between seven and nine the board takes up to ten seconds at large customers.',
    0.08,
    36,
  ],
  ['Map tiles outside of cities are old', 'medium', 'open', 'Rural roads of the last two years are missing.', 0.1, 150],
  [
    'Overtime report counts twice',
    'medium',
    'resolved',
    'People who change site during the day had overtime on both. Corrected in 7.11.',
    0.06,
    64,
  ],
  [
    'Notifications arrive late on older Android',
    'medium',
    'open',
    'Up to twenty minutes late on versions before 11.',
    0.07,
    80,
  ],
  ['Export without site names', 'low', 'resolved', 'The nightly export carried numbers only.', 0.06, 44],
  ['Lock routes on the tablet', 'low', 'open', 'Works on the desktop only.', 0.09, 95],
  [
    'Single sign-on for shared tablets',
    'medium',
    'open',
    'Crews share devices and would have to sign in at every stop.',
    0.05,
    18,
  ],
]

/** Faults and wishes that several customers share. */
export async function tellIssues(world: World): Promise<void> {
  const customers = world.companies.filter(({ licenses, seats }) => licenses.length > 0 && seats > 0)
  const told = issues.map(([title, priority, status, text, share, ago], index): Told => {
    const random = world.random.fork(`issue ${index}`)
    const fixed = customers.filter(({ key }) => (fixedCompanies[title] ?? []).includes(key))
    const others = random.some(
      customers.filter((company) => !fixed.includes(company) && company.key !== northwindKey),
      Math.max(1, Math.round(customers.length * share)),
    )
    const concerned = [...fixed, ...others]
    return {
      by: 'hannah',
      item: {
        title,
        priority,
        status,
        description: html(text),
        companyIds: concerned.map(({ id }) => id),
        enduserIds: concerned.slice(0, 4).flatMap(({ people }) => people[0]?.id ?? []),
        ownerId: memberId(world, 'hannah'),
        source: 'Jira',
        sourceId: `DISP-${1180 + index * 37}`,
        sourceUrl: `https://issues.fieldline.example/DISP-${1180 + index * 37}`,
        followers: [memberId(world, 'maya'), memberId(world, 'luca')],
        createdAt: world.calendar.at(ago, 13, 30),
      },
    }
  })
  await tell(world, 'issue', told)
}

const fixedCompanies: Record<string, string[]> = {
  'ERP sync fails for split shipments': [northwindKey, 'halcyon-energy'],
  'Board slow on Monday mornings': ['northwind-nordic', 'brightwater-utilities'],
  'Single sign-on for shared tablets': ['fjord-ferries', northwindKey],
  'Export without site names': [northwindKey],
}
