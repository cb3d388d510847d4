/** What can keep conditions, in words. */
export const useWords = {
  filter: 'filter',
  view: 'view',
  template: 'profile template',
  field: 'field',
  light: 'success unit',
  webhook: 'webhook',
} as const

export type UseKind = keyof typeof useWords
