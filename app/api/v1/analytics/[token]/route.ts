import { pushActivityRoute } from '@/lib/api/activity-routes'
import { answerPreflight } from '@/lib/api/with-api'

export { answerPreflight as OPTIONS, pushActivityRoute as POST }
