import { neighboursRoute } from '@/lib/api/neighbours-route'

export { neighboursRoute as GET }
