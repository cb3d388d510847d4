import { defineConfig } from 'prisma/config'

/** A folder, so that the business models live one per file in `prisma/models`. */
export default defineConfig({
  schema: 'prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL ?? '' },
})
