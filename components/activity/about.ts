import type { Filter } from '@/lib/filters/tree'

/** Whose activity is shown: a company's, or that of a person at one. */
export type About = { model: string; id: string; companyId: string | null }

/** Records of a company, or those an end user takes part in. */
export function concerning({ model, id }: About): Filter {
  return model === 'company'
    ? { field: 'companyId', is: 'equals', value: id }
    : { field: 'enduserIds', is: 'anyOf', value: [id] }
}
