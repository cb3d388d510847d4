import { segmentRoute } from '@/lib/api/activity-routes'
import { answerPreflight } from '@/lib/api/with-api'

export { answerPreflight as OPTIONS, segmentRoute as POST }
