/** The rooms of the house and what each may import, top down. An import that is not listed here is an arrow upward or sideways. */
const pure = ['lib/core', 'lib/fields', 'lib/models', 'lib/filters', 'lib/formulas']
const engine = [...pure, 'lib/env.ts', 'lib/db', 'lib/auth', 'lib/records', 'lib/metrics']
const meaning = [...engine, 'lib/domain']
const wired = [...meaning, 'lib/automations', 'lib/profiles', 'lib/imports', 'lib/exports', 'lib/server']
const screens = [
  ...pure,
  'lib/metrics',
  'lib/profiles',
  'lib/imports',
  'lib/exports',
  'lib/auth',
  'lib/client',
  'lib/actions',
  'lib/loaders',
  'components',
]

export const mayImport: Record<string, readonly string[]> = {
  app: [...wired, ...screens, 'lib/api'],
  components: screens,
  'lib/loaders': wired,
  'lib/actions': wired,
  'lib/api': wired,
  'lib/client': [...pure, 'lib/actions', 'lib/imports', 'lib/exports'],
  'lib/server': wired,
  'lib/automations': meaning,
  'lib/profiles': meaning,
  'lib/imports': meaning,
  'lib/exports': meaning,
  'lib/domain': meaning,
  'lib/metrics': engine,
  'lib/records': engine.filter((room) => room !== 'lib/metrics'),
  'lib/auth': [...pure, 'lib/env.ts', 'lib/db'],
  'lib/db': [...pure, 'lib/env.ts'],
  'lib/env.ts': [],
  'lib/formulas': pure,
  'lib/filters': ['lib/core', 'lib/fields', 'lib/models'],
  'lib/models': ['lib/core', 'lib/fields'],
  'lib/fields': ['lib/core'],
  'lib/core': [],
}

/** Rooms that may be known to the screens by their types only: their code runs on the server. */
export const typesOnly: Record<string, readonly string[]> = {
  components: ['lib/auth'],
}

/** Rooms that serve every model and so name none: that keeps adding a model cheap. */
export const genericRooms = [
  ...[
    'lib/core/',
    'lib/fields/',
    'lib/filters/',
    'lib/formulas/',
    'lib/db/',
    'lib/records/',
    'lib/metrics/',
    'lib/server/',
    'lib/api/',
    'lib/client/',
    'lib/exports/',
  ],
  ...['app/api/', 'app/(tenant)/data/', 'components/'],
]

/** Places within them that are about one model by their purpose. */
export const mayNameModels = [
  'components/activity/',
  'components/profiles/widgets/',
  // The public API spells this type of field like the model it points to.
  'lib/fields/types/end-user.ts',
]
