import { asset } from '@/lib/models/asset'
import { campaign } from '@/lib/models/campaign'
import { churn } from '@/lib/models/churn'
import { company } from '@/lib/models/company'
import { conversation } from '@/lib/models/conversation'
import type { ModelDeclaration } from '@/lib/models/define'
import { enduser } from '@/lib/models/enduser'
import { invoice } from '@/lib/models/invoice'
import { issue } from '@/lib/models/issue'
import { license } from '@/lib/models/license'
import { nps } from '@/lib/models/nps'
import { objective } from '@/lib/models/objective'
import { opportunity } from '@/lib/models/opportunity'
import { project } from '@/lib/models/project'
import { sale } from '@/lib/models/sale'
import { task } from '@/lib/models/task'
import { workflow } from '@/lib/models/workflow'
import { workspace } from '@/lib/models/workspace'

/** Every model, in the order in which a new tenant sees them. */
export const models = {
  company,
  enduser,
  workflow,
  opportunity,
  license,
  sale,
  invoice,
  issue,
  project,
  asset,
  nps,
  churn,
  campaign,
  objective,
  workspace,
  conversation,
  task,
} satisfies Record<string, ModelDeclaration>

export type ModelKey = keyof typeof models

/** The model that nearly every record belongs to. */
export const hub: ModelKey = 'company'

/** The model that fields for end users point at. */
export const people: ModelKey = 'enduser'
