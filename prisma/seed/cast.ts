/** The people of Fieldline, the vendor of dispatch software whose installation the demo shows. */
export type CastMember = {
  key: string
  firstName: string
  lastName: string
  email: string
  role: 'Administrator' | 'Manager' | 'CSM' | 'Viewer'
  title: string
}

export const vendor = {
  name: 'Fieldline',
  domain: 'fieldline.io',
  currency: 'EUR',
  timeZone: 'Europe/Amsterdam',
} as const

/** The first one is the administrator, for whom the first sign-in link is made. */
export const cast: readonly CastMember[] = [
  member('noor', 'Noor', 'van Dijk', 'Administrator', 'Customer operations'),
  member('tomas', 'Tomás', 'Herrera', 'Manager', 'Head of customer success'),
  member('luca', 'Luca', 'Moretti', 'Manager', 'Renewals lead'),
  member('maya', 'Maya', 'Lindqvist', 'CSM', 'Senior customer success manager'),
  member('aisha', 'Aisha', 'Okafor', 'CSM', 'Onboarding lead'),
  member('hannah', 'Hannah', 'Kim', 'CSM', 'Customer success engineer'),
  member('jonas', 'Jonas', 'Weber', 'CSM', 'Customer success manager, DACH'),
  member('beatriz', 'Beatriz', 'Almeida', 'CSM', 'Customer success manager, Iberia'),
  member('callum', 'Callum', 'Reid', 'CSM', 'Customer success manager, UK and Ireland'),
  member('sanne', 'Sanne', 'de Wit', 'CSM', 'Customer success manager, Benelux'),
  member('mathis', 'Mathis', 'Laurent', 'CSM', 'Customer success manager, France'),
  member('freja', 'Freja', 'Holm', 'CSM', 'Customer success manager, Nordics'),
  member('elliot', 'Elliot', 'Grant', 'Viewer', 'Finance'),
]

/** CSMs among whom the companies without a named owner are shared. Maya has her own list and gets only a few more. */
export const portfolioOwners = ['aisha', 'hannah', 'jonas', 'beatriz', 'callum', 'sanne', 'mathis', 'freja'] as const

function member(key: string, firstName: string, lastName: string, role: CastMember['role'], title: string): CastMember {
  return { key, firstName, lastName, email: `${key}@${vendor.domain}`, role, title }
}
