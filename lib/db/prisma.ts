import 'server-only'
import { PrismaPg } from '@prisma/adapter-pg'
import { PrismaClient } from './generated/client'
import { pool } from './pool'

declare global {
  // Kept across hot reloads in development, as the pool is.
  var panoramaPrisma: PrismaClient | undefined
}

/** Prisma's client over the one pool: single records, includes and platform tables. Lists and bulk writes use sql. */
export function prisma(): PrismaClient {
  globalThis.panoramaPrisma ??= new PrismaClient({ adapter: new PrismaPg(pool()) })
  return globalThis.panoramaPrisma
}
