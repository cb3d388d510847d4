import type { Rule } from '@/lib/records/context'
import { hierarchy } from './companies/hierarchy'
import { companyIdentity } from './companies/identity'
import { composeConversation } from './conversations/compose-conversation'
import { touchCompany } from './conversations/touch-company'
import { touchEndUsers } from './conversations/touch-endusers'
import { assignCompany } from './endusers/assign-company'
import { composeName } from './endusers/compose-name'
import { invoiceTerms } from './invoices/invoice-terms'
import { combineRevenue, recombineRevenue } from './issues/combine-revenue'
import { latestAnswers } from './nps/latest-answers'
import { placeAnswer } from './nps/place-answer'
import { dealTerms } from './opportunities/deal-terms'
import { licenseTerms } from './revenue/license-terms'
import { rollUpLicenses, rollUpSales } from './revenue/rollup-company'
import { followFields } from './success-units/follow-fields'
import { followRelated } from './success-units/follow-related'
import { convertToConversation } from './tasks/convert-to-conversation'
import { keepStatus } from './tasks/keep-status'
import { nextTouch } from './tasks/next-touch'
import { repeatTask } from './tasks/repeat-task'
import { trackProgress } from './workflows/track-progress'

/** What every write obeys, whichever door it came through. Rules of one model run in this order. */
export const rules: Rule[] = [
  companyIdentity,
  hierarchy,
  recombineRevenue,
  composeName,
  assignCompany,
  licenseTerms,
  rollUpLicenses,
  rollUpSales,
  invoiceTerms,
  dealTerms,
  combineRevenue,
  placeAnswer,
  latestAnswers,
  composeConversation,
  touchCompany,
  touchEndUsers,
  keepStatus,
  convertToConversation,
  repeatTask,
  nextTouch,
  trackProgress,
  followFields,
  ...followRelated,
]
