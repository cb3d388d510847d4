import { can, canAdminister } from '@/lib/auth/policy'
import type { JsonObject } from '@/lib/core/json'
import type { Ctx } from '@/lib/records/context'
import { filePaths } from './file-paths'
import { filterPaths } from './filter-paths'
import { modelPaths } from './model-paths'
import { nestedPaths } from './nested-paths'
import { failureResponses, sharedParameters } from './operations'
import { otherPaths } from './other-paths'
import { otherSchemas } from './other-schemas'
import { readingPaths } from './reading-paths'
import { modelSchemas, sharedSchemas } from './schemas'
import { toolSchemas } from './tool-schemas'

/** The public API as OpenAPI 3.1, with the tenant's own fields; only what the caller may see and do. `base` is the app's address. */
export function openApiDocument({ models, actor }: Pick<Ctx, 'models' | 'actor'>, base: string): JsonObject {
  const visible = models.list.filter(({ key }) => can(actor, 'view', key))
  const rights = (key: string) => ({
    create: can(actor, 'create', key),
    update: can(actor, 'update', key),
    remove: can(actor, 'remove', key),
  })
  const sees = (slug: string) =>
    visible.some((model) => model.slug === slug || model.variants?.some((variant) => variant.slug === slug))
  return {
    openapi: '3.1.0',
    info: { title: 'Panorama', version: models.version, description: introduction },
    servers: [{ url: `${base}/api/v1` }],
    security: [{ bearer: [] }, { basic: [] }, { session: [] }],
    paths: {
      ...Object.fromEntries(visible.flatMap((model) => modelPaths(model, rights(model.key)))),
      ...Object.fromEntries(visible.flatMap((model) => nestedPaths(visible, model, rights(model.key)))),
      ...otherPaths(models, { sees, administers: canAdminister(actor) }),
      ...filePaths({ writes: visible.some(({ key }) => rights(key).create || rights(key).update) }),
      ...readingPaths,
      ...filterPaths,
    },
    components: {
      schemas: {
        ...sharedSchemas,
        ...otherSchemas,
        ...toolSchemas,
        ...Object.fromEntries(visible.flatMap(modelSchemas)),
      },
      parameters: sharedParameters,
      responses: failureResponses,
      securitySchemes: {
        bearer: { type: 'http', scheme: 'bearer', description: 'The key of a service account.' },
        basic: { type: 'http', scheme: 'basic', description: 'The key as user name, no password.' },
        session: {
          type: 'apiKey',
          in: 'cookie',
          name: 'session',
          description: 'Of whoever is signed in, from our own pages.',
        },
      },
    },
  }
}

const introduction = `Everything here goes through the same rules, rights and history as the screens.

A Day is days since 1970-01-01, a Date has its time zeroed, a Date time is in UTC; whatever is written is read as all of them are.
Lists are bare arrays. With a limit on calls, X-RateLimit-Limit, -Remaining and -Reset tell how many are left, and 429 brings
Retry-After.`
