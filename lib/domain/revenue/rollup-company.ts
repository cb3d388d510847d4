import { readSettings } from '@/lib/domain/settings'
import { bothSides } from '@/lib/domain/stored-values'
import type { Ctx, Rule } from '@/lib/records/context'
import { companyRevenue } from './company-revenue'

/** Licences and sales move their company's status, revenue and dates in the same transaction; each change is an event of the company. */
export async function rollUpCompanies(tx: Ctx, companyIds: string[]): Promise<void> {
  const revenue = await companyRevenue(tx, companyIds, await readSettings(tx))
  await tx.records.writeMany('company', revenue, { mode: 'update', atomic: true })
}

export const rollUpLicenses: Rule = {
  key: 'roll-up-licenses',
  model: 'license',
  settle: { companies: (changes) => bothSides(changes, 'companyId'), run: rollUpCompanies },
}

export const rollUpSales: Rule = {
  key: 'roll-up-sales',
  model: 'sale',
  settle: { companies: (changes) => bothSides(changes, 'companyId'), run: rollUpCompanies },
}
