import { textIn } from '@/lib/domain/stored-values'
import type { Rule } from '@/lib/records/context'

/** An end user is called by first and last name, else by what stands before the @ of the e-mail address. */
export const composeName: Rule = {
  key: 'compose-name',
  model: 'enduser',
  async prepare(_tx, drafts) {
    for (const { after } of drafts)
      after.name = nameOf(
        textIn(after, 'firstName'),
        textIn(after, 'lastName'),
        textIn(after, 'email'),
        textIn(after, 'externalId') ?? textIn(after, 'sourceId'),
      )
  },
}

export function nameOf(
  firstName: string | null,
  lastName: string | null,
  email: string | null,
  key: string | null,
): string | null {
  const full = [firstName, lastName].filter(Boolean).join(' ')
  return full || email?.split('@')[0] || key
}
