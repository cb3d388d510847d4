/** Keys of the query cache. Live updates name models, records and companies, so every key begins with one of them. */
export const keys = {
  list: (model: string, ...what: unknown[]) => ['list', model, ...what] as const,
  record: (model: string, id: string, ...what: unknown[]) => ['record', model, id, ...what] as const,
  company: (companyId: string, ...what: unknown[]) => ['of a company', companyId, ...what] as const,
  companies: () => ['of a company'] as const,
  search: (text: string, ...what: unknown[]) => ['search', text, ...what] as const,
  presence: (model: string, id: string) => ['presence', model, id] as const,
  notifications: (...what: unknown[]) => ['notifications', ...what] as const,
  mailbox: (...what: unknown[]) => ['mailbox', ...what] as const,
  members: () => ['members'] as const,
  titles: (wanted: unknown) => ['titles', wanted] as const,
  savedFilters: () => ['saved filters'] as const,
}
