import { addDays, addMonths, daysBetween } from '@/lib/core/dates'
import { churnComments, churnReasons } from './answers'
import { planLicenses } from './contract-plan'
import { northwindKey, northwindLicenses } from './northwind'
import type { LicensePlan } from './plan'
import { memberId, type Told, type ToldCompany, tell, type World } from './world'

/** Licences with their renewals, sales, invoices, opportunities and churn: everything that has a price. */
export async function tellContracts(world: World): Promise<void> {
  await tellLicenses(world)
  await tell(
    world,
    'sale',
    world.companies.flatMap((company) => salesOf(world, company)),
  )
  await tell(
    world,
    'invoice',
    world.companies.flatMap((company) => invoicesOf(world, company)),
  )
  await tell(
    world,
    'opportunity',
    world.companies.flatMap((company) => opportunitiesOf(world, company)),
  )
  await tell(
    world,
    'churn',
    world.companies.flatMap((company) => churnOf(world, company)),
  )
}

async function tellLicenses(world: World) {
  const plans = world.companies.map((company) => ({
    company,
    licenses:
      company.key === northwindKey
        ? northwindLicenses(world.calendar)
        : planLicenses(world.random.fork(`licenses ${company.key}`), world.calendar, { ...company, people: [] }),
  }))
  for (const { company, licenses } of plans) company.licenses = licenses.map((license) => ({ ...license, id: '' }))
  // A renewal points at what it renews, so the story of each company is told in generations.
  for (let generation = 0; ; generation++) {
    const due = world.companies.flatMap((company) =>
      company.licenses
        .filter((license) => generationOf(company.licenses, license) === generation)
        .map((license) => ({ company, license })),
    )
    if (due.length === 0) break
    const ids = await tell(
      world,
      'license',
      due.map(({ company, license }) => ({ by: company.owner, item: licenseItem(world, company, license) })),
    )
    due.forEach(({ license }, at) => {
      license.id = ids[at] ?? ''
    })
  }
}

function generationOf(licenses: readonly LicensePlan[], license: LicensePlan): number {
  const before = license.renews === undefined ? undefined : licenses[license.renews]
  return before ? generationOf(licenses, before) + 1 : 0
}

function licenseItem({ calendar }: World, company: ToldCompany, license: ToldCompany['licenses'][number]) {
  const signedDaysAgo = Math.max(0, daysBetween(license.from, calendar.today) + 6)
  return {
    companyId: company.id,
    product: license.product,
    currency: company.currency,
    fromDate: license.from,
    toDate: license.to,
    ...(license.to ? { value: license.amount } : { mrr: license.amount }),
    renewalStatus: license.renewalStatus,
    autoRenews: license.autoRenews,
    renewalPeriod: 12,
    renewalUnit: 'months',
    noticePeriod: 60,
    noticeUnit: 'days',
    invoiceCycle: license.invoiceCycle,
    parentId: license.renews === undefined ? null : company.licenses[license.renews]?.id,
    createdAt: calendar.at(Math.min(signedDaysAgo, 700), 15, 20),
    custom: { Seats: license.seats || null },
  }
}

function salesOf(world: World, company: ToldCompany): Told[] {
  const { calendar } = world
  const random = world.random.fork(`sales ${company.key}`)
  const sale = (product: string, daysAgo: number, value: number): Told => ({
    by: company.owner,
    item: {
      companyId: company.id,
      product,
      currency: company.currency,
      salesDate: calendar.day(daysAgo),
      value: String(value),
      createdAt: calendar.at(daysAgo, 14, 5),
    },
  })
  if (company.key === northwindKey)
    return [sale('Implementation package', 168, 30700), sale('Training, on site, 2 days', 36, 5800)]
  if (company.licenses.length === 0 || company.kind === 'coming' || company.arr === 0) return []
  const since = Math.min(600, company.customerForDays)
  const out: Told[] = []
  if (company.plan !== 'Starter')
    out.push(sale('Implementation package', since, Math.round((company.arr * 0.16) / 100) * 100))
  if (random.chance(0.35))
    out.push(
      sale(
        'Training, on site',
        random.int(1, Math.max(2, Math.min(330, since))),
        random.pick([1900, 2900, 3800, 5800]),
      ),
    )
  if (random.chance(0.1))
    out.push(sale('Data migration', random.int(1, Math.max(2, Math.min(330, since))), random.pick([2400, 4200, 6500])))
  return out
}

/** Invoices of the last twelve months, one per licence and cycle; of a company in arrears the latest is open. */
function invoicesOf(world: World, company: ToldCompany): Told[] {
  const { calendar } = world
  const out: Told[] = []
  const invoice = (
    licenseId: string | null,
    product: string,
    amount: number,
    invoicedAgo: number,
    state: { paidAgo?: number; dueIn?: number; invoiceNo?: number },
  ) => {
    const paid = state.paidAgo !== undefined
    out.push({
      by: 'elliot',
      item: {
        companyId: company.id,
        licenseId,
        product,
        currency: company.currency,
        amountTotal: String(amount),
        invoiceDate: calendar.day(invoicedAgo),
        dueDate: state.dueIn === undefined ? calendar.day(invoicedAgo - 30) : calendar.day(-state.dueIn),
        paidDate: paid ? calendar.day(state.paidAgo ?? 0) : null,
        createdAt: calendar.at(Math.max(0, invoicedAgo), 6, 30),
        lineItems: [{ description: product, quantity: 1, price: amount }],
        ...(state.invoiceNo && { invoiceNo: state.invoiceNo }),
      },
    })
  }
  if (company.key === northwindKey) {
    const [platform] = company.licenses
    invoice(null, 'Training, on site', 5800, 39, { dueIn: -9, invoiceNo: 1187 })
    invoice(platform?.id ?? null, 'Q4 platform, rest', 9550, 17, { dueIn: 13, invoiceNo: 1240 })
    invoice(platform?.id ?? null, 'Q4 platform', 36500, 47, { paidAgo: 34, invoiceNo: 1102 })
    invoice(platform?.id ?? null, 'Q3 platform', 40225, 139, { paidAgo: 118, invoiceNo: 874 })
    invoice(null, 'Implementation package', 30700, 165, { paidAgo: 141, invoiceNo: 802 })
    return out
  }
  const random = world.random.fork(`invoices ${company.key}`)
  for (const license of company.licenses) {
    const months = { monthly: 1, quarterly: 3, yearly: 12 }[license.invoiceCycle]
    const yearly = license.to
      ? (Number(license.amount) / Math.max(1, Math.round(daysBetween(license.from, license.to) / 30.44))) * 12
      : Number(license.amount) * 12
    if (yearly === 0) continue
    const end = license.to && license.to < calendar.today ? license.to : calendar.today
    for (let turn = 0; turn < 40; turn++) {
      const on = addMonths(license.from, turn * months)
      if (on > end) break
      const ago = daysBetween(on, calendar.today)
      if (ago > 365 || ago < 0) continue
      const open = ago < 27 && random.chance(0.75)
      invoice(
        license.id,
        license.product,
        Math.round((yearly * months) / 12),
        ago,
        open ? { dueIn: 30 - ago } : { paidAgo: Math.max(0, ago - random.int(12, 29)) },
      )
    }
  }
  const late =
    company.overdueAmount ??
    (company.kind === 'risk' && random.chance(0.4) ? Math.round((company.arr * 0.08) / 10) * 10 : undefined)
  if (late) {
    const days = company.name === 'Brightwater Utilities' ? 19 : random.int(3, 34)
    invoice(company.licenses.at(-1)?.id ?? null, 'Training and support', late, days + 30, {
      dueIn: -days,
      invoiceNo: company.name === 'Brightwater Utilities' ? 2291 : undefined,
    })
  }
  return out
}

const dealStages = ['Qualification', 'Discovery', 'Proposal', 'Negotiation'] as const

function opportunitiesOf(world: World, company: ToldCompany): Told[] {
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

function churnOf(world: World, company: ToldCompany): Told[] {
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
      by: company.owner,
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
