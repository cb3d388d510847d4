import { addDays, daysBetween } from '@/lib/core/dates'
import { churnComments, churnReasons } from './answers'
import { northwindKey } from './northwind'
import { memberId, type Told, type ToldCompany, type World } from './world'

const dealStages = ['Qualification', 'Discovery', 'Proposal', 'Negotiation'] as const

/** What is being negotiated with a company, and how it was won. */
export function opportunitiesOf(world: World, company: ToldCompany): Told[] {
  const { calendar } = world
  const random = world.random.fork(`deals ${company.key}`)
  const deal = (item: Record<string, unknown>, daysAgo: number): Told => ({
    by: company.owner,
    item: {
      companyId: company.id,
      currency: company.currency,
      ownerId: memberId(world, company.kind === 'prospect' ? 'luca' : company.owner),
      contractLength: 12,
      dealDate: calendar.day(daysAgo),
      createdAt: calendar.at(daysAgo, 13, 15),
      ...item,
    },
  })
  if (company.key === northwindKey) {
    return [
      deal(
        {
          title: 'Wave 3, 60 seats',
          type: 'upsell',
          salesStage: 'Proposal',
          probability: 70,
          arr: '42500',
          landingDate: calendar.day(-45),
          closeDate: calendar.day(-28),
          custom: { 'Next step': 'Summary for the CFO once sync errors are under 2%' },
          stageHistory: [
            { stage: 'Qualification', at: calendar.at(40, 11) },
            { stage: 'Discovery', at: calendar.at(26, 15) },
            { stage: 'Proposal', at: calendar.at(8, 10) },
          ],
        },
        40,
      ),
    ]
  }
  const out: Told[] = []
  const renewal =
    company.renewalIn !== null &&
    company.renewalIn < 125 &&
    company.licenses.some(({ renewalStatus }) => renewalStatus === 'ongoing')
  if (renewal) {
    const stage = random.pick(dealStages.slice(company.kind === 'risk' ? 0 : 1))
    out.push(
      deal(
        {
          title: `Renewal ${calendar.day(-(company.renewalIn ?? 0)).slice(0, 4)}`,
          type: 'renewal',
          salesStage: stage,
          probability: { risk: 35, watch: 60 }[company.kind as string] ?? 85,
          arr: String(company.arr),
          closeDate: calendar.day(-(company.renewalIn ?? 0)),
          landingDate: addDays(calendar.day(-(company.renewalIn ?? 0)), 1),
          custom: {
            'Next step': random.pick([
              'Send the offer',
              'Agree the number of seats',
              'Wait for purchasing',
              'Call with the director',
            ]),
          },
        },
        Math.min(60, 125 - (company.renewalIn ?? 0) + 2),
      ),
    )
  }
  if (company.kind === 'growing' || (company.kind === 'healthy' && random.chance(0.15))) {
    const arr = Math.round((company.arr * random.between(0.1, 0.35)) / 100) * 100
    out.push(
      deal(
        {
          title: `${random.pick(['Routes', 'Customer portal', 'Second region', 'More seats'])}, ${random.int(10, 80)} seats`,
          type: 'upsell',
          salesStage: random.pick(dealStages),
          probability: random.pick([20, 40, 60, 75]),
          arr: String(arr),
          closeDate: calendar.day(-random.int(10, 120)),
        },
        random.int(5, 70),
      ),
    )
  }
  if (company.kind === 'prospect') {
    out.push(
      deal(
        {
          title: 'New business',
          type: 'new business',
          salesStage: random.pick(dealStages),
          probability: random.pick([10, 25, 40, 60]),
          arr: String(company.arr),
          nrr: String(Math.round((company.arr * 0.15) / 100) * 100),
          closeDate: calendar.day(-random.int(20, 150)),
        },
        random.int(10, 85),
      ),
    )
  }
  const first = company.licenses[0]
  if (first && company.customerForDays < 420 && company.arr > 0) {
    const won = Math.min(600, company.customerForDays + random.int(6, 20))
    out.push(
      deal(
        {
          title: 'New business',
          type: 'new business',
          salesStage: 'Closed',
          status: 'won',
          probability: 100,
          arr: String(company.arr),
          closeDate: calendar.day(Math.max(0, won - 3)),
          licenseId: first.id,
        },
        Math.min(640, won + 60),
      ),
    )
  }
  return out
}

/** Why a company left or is about to. */
export function churnOf(world: World, company: ToldCompany): Told[] {
  if (company.kind !== 'churned' && company.kind !== 'canceled') return []
  const { calendar } = world
  const random = world.random.fork(`churn ${company.key}`)
  const lost = company.licenses.filter(({ renewalStatus }) => renewalStatus === 'lost')
  const end =
    lost
      .map(({ to }) => to ?? calendar.today)
      .sort()
      .at(-1) ?? calendar.today
  const noticed = Math.max(1, daysBetween(end, calendar.today) + random.int(20, 70))
  const reasons = random.some(churnReasons.slice(0, random.chance(0.7) ? 6 : 9), random.int(1, 2))
  return [
    {
      by: 'luca',
      item: {
        companyId: company.id,
        description: `${company.name} leaves`,
        churnDate: calendar.day(Math.min(noticed, 640)),
        reasons,
        value: String(company.arr),
        arr: String(company.arr),
        currency: company.currency,
        products: [...new Set(lost.map(({ product }) => product))],
        comment: random.pick(churnComments),
        createdAt: calendar.at(Math.min(noticed, 640), 16, 10),
        custom: { 'Primary reason': reasons[0], 'Could we have kept them': random.pick(['Yes', 'Perhaps', 'No']) },
      },
    },
  ]
}
