import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { addDays } from '@/lib/core/dates'
import { today } from '@/lib/core/time-zone'

export type Role = 'Administrator' | 'Manager' | 'CSM' | 'Viewer'
export type Colleague = { name: string; email: string; role: Role }

type Cast = { password: string; timeZone: string; members: Colleague[] }

let known: Cast | undefined

/** The members of the demo data and the password they share, as the server under test wrote them. */
export function demoCast(): Cast {
  // The file is the server's own; a wrong shape fails the first test that signs in.
  known ??= JSON.parse(readFileSync(join(process.env.E2E_DATA_DIR ?? '.data', 'demo.json'), 'utf8')) as Cast
  return known
}

/** The first member of the role, or the one of that name. */
export function colleague(who: Role | (string & {})): Colleague {
  const found = demoCast().members.find(({ name, role }) => role === who || name === who)
  if (!found) throw new Error(`Nobody in the demo data is ${who}.`)
  return found
}

/** A day of the demo tenant's calendar, so many days from its today: late in the evening the machine's day may be another. */
export function demoDay(fromToday: number): string {
  return addDays(today(new Date(), demoCast().timeZone), fromToday)
}
