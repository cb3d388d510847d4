import { addMonths, daysBetween } from '@/lib/core/dates'
import { planLicenses } from './contract-plan'
import { churnOf, opportunitiesOf } from './deals'
import { northwindKey, northwindLicenses } from './northwind'
import { type Told, type ToldCompany, tell, type World } from './world'

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
  // All at once: told one after the other, a company would be lost between two terms.
  const due = world.companies.flatMap((company) => company.licenses.map((license) => ({ company, license })))
  const ids = await tell(
    world,
    'license',
    due.map(({ company, license }) => ({ by: 'luca', item: licenseItem(world, company, license) })),
  )
  due.forEach(({ license }, at) => {
    license.id = ids[at] ?? ''
  })
  const renewals = due.flatMap(({ company, license }) => {
    const renewed = license.renews === undefined ? undefined : company.licenses[license.renews]
    return renewed ? [{ id: license.id, parentId: renewed.id }] : []
  })
  await world.as('luca').records.writeMany('license', renewals, { mode: 'update', atomic: true })
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
    createdAt: calendar.at(Math.min(signedDaysAgo, 700), 15, 20),
    custom: { Seats: license.seats || null },
  }
}

function salesOf(world: World, company: ToldCompany): Told[] {
  const { calendar } = world
  const random = world.random.fork(`sales ${company.key}`)
  const sale = (product: string, daysAgo: number, value: number): Told => ({
    by: 'luca',
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
