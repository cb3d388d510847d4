import { addDays, addMonths } from '@/lib/core/dates'
import type { Calendar } from './calendar'
import type { LicensePlan, PersonPlan, PersonRole } from './plan'
import type { World } from './world'

/** The customer that screens and documents speak of: Northwind Logistics in its sixth week of onboarding. */
export const northwindKey = 'northwind-logistics'

const person = (
  name: string,
  position: string,
  role: PersonRole,
  activeDays: number,
  seenDaysAgo: number | null,
  score: number | null,
  rest: Partial<PersonPlan> & { comment?: string } = {},
): PersonPlan => {
  const [firstName = '', ...others] = name.split(' ')
  const { comment = null, ...more } = rest
  return {
    firstName,
    lastName: others.join(' '),
    position,
    role,
    activeDays,
    seenDaysAgo,
    answers: score === null ? [] : [{ score, comment, daysAgo: 6 }],
    ...more,
  }
}

/** The ten whom everybody at Fieldline knows, then fourteen who simply use it. */
export function northwindPeople(world: World): PersonPlan[] {
  const random = world.random.fork('northwind people')
  const known = [
    person('Priya Raman', 'VP Operations', 'Decision maker', 17, 0, 9, {
      comment: 'Scheduling went from two hours to twenty minutes. Now fix the ERP sync.',
      phone: '+31 10 555 0142',
      tags: ['Executive sponsor'],
      reportsTo: 'Ingrid Solheim',
      primary: true,
      featured: true,
    }),
    person('Daniel Osei', 'Dispatch lead', 'Champion', 20, 0, 10, {
      comment: 'My team fought over who may go first.',
      reportsTo: 'Priya Raman',
      featured: true,
      phone: '+31 10 555 0163',
    }),
    person('Ingrid Solheim', 'CFO', 'Budget holder', 2, 5, null, { phone: '+47 55 55 0119' }),
    person('Marek Novák', 'Integration lead', 'Technical', 14, 0, 6, {
      comment: 'Split shipments still fail. The people who help are excellent.',
      reportsTo: 'Priya Raman',
    }),
    person('Sofia Brandt', 'Regional manager, Nordics', 'Champion', 18, 0, 9, {
      comment: 'Drivers learned the app in one morning.',
      reportsTo: 'Priya Raman',
      featured: true,
    }),
    person('Tom Ashworth', 'Driver experience', 'User', 4, 8, null),
    person('Elise Carron', 'Depot manager, Lyon', 'Super user', 19, 0, 8, {
      comment: 'Good. The map could know our bridges.',
    }),
    person('Ruben Visser', 'Depot manager, Rotterdam', 'Super user', 20, 0, 9),
    person('Jeroen Bakker', 'IT security', 'Technical', 0, 34, null, { reportsTo: 'Priya Raman' }),
    person('Henrik Krogh', 'Night shift dispatcher', 'User', 16, 0, 7, {
      comment: 'Please let me move jobs with the keyboard.',
    }),
  ]
  const others = (
    [
      ['Katrin Vogt', 'Depot manager, Hamburg', 'Super user'],
      ['Bram de Boer', 'Depot manager, Antwerp', 'Super user'],
      ['Piotr Zielinski', 'Depot manager, Gdańsk', 'Super user'],
      ['Lotte Smit', 'Planner, Rotterdam', 'User'],
      ['Anouk Mulder', 'Planner, Rotterdam', 'User'],
      ['Florian Keller', 'Planner, Hamburg', 'User'],
      ['Julia Hartmann', 'Dispatcher, Hamburg', 'User'],
      ['Camille Moreau', 'Dispatcher, Lyon', 'User'],
      ['Karim Benali', 'Dispatcher, Lyon', 'User'],
      ['Thijs Dekker', 'Fleet assistant', 'User'],
      ['Esther Hoekstra', 'Customer service', 'User'],
      ['Koen Brouwer', 'Trainer', 'User'],
      ['Nadia Girard', 'Back office, Lyon', 'User'],
      ['Oskar Wallin', 'Planner, Gothenburg', 'User'],
    ] as const
  ).map(([name, position, role]) => person(name, position, role, random.int(8, 19), random.int(0, 3), null))
  return [...known, ...others]
}

/** ARR 184,200 in three licences; Routes began smaller and grew by ten thousand, Assets came new: 22,800 more than in June. */
export function northwindLicenses(calendar: Calendar): LicensePlan[] {
  const from = calendar.day(168)
  const to = addDays(addMonths(from, 12), -1)
  const grown = addMonths(from, 3)
  const common = { renewalStatus: 'ongoing' as const, autoRenews: true, invoiceCycle: 'quarterly' as const }
  return [
    { product: 'Dispatch', from, to, amount: '131400', seats: 260, ...common },
    { product: 'Routes', from, to: addDays(grown, -1), amount: '7500', seats: 5, ...common, renewalStatus: 'renewed' },
    // Nine months of 40,000 and of 12,800 a year.
    { product: 'Routes', from: grown, to, amount: '30000', seats: 7, ...common, renews: 1 },
    { product: 'Assets', from: grown, to, amount: '9600', seats: 120, ...common },
  ]
}

export const northwindDepots = [
  ['Rotterdam', 72],
  ['Hamburg', 61],
  ['Antwerp', 38],
  ['Lyon', 29],
  ['Gdańsk', 24],
  ['Gothenburg', 0],
  ['Valencia', 0],
] as const

/** Weekly active users of nineteen weeks, the latest last. */
export const northwindWeeks = [
  41, 46, 52, 60, 58, 71, 83, 96, 104, 121, 133, 148, 162, 171, 186, 198, 204, 212, 224,
] as const
