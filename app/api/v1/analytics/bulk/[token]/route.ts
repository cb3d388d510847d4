import { pushActivitiesRoute } from '@/lib/api/activity-routes'
import { answerPreflight } from '@/lib/api/with-api'

export { answerPreflight as OPTIONS, pushActivitiesRoute as POST }
