import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'

const flag = (fallback: boolean) =>
  z
    .enum(['0', '1', 'true', 'false'])
    .optional()
    .transform((value) => (value === undefined ? fallback : value === '1' || value === 'true'))

/** An empty variable means the same as none: `.env` files and containers often pass them empty. */
const filled = <Schema extends z.ZodType>(schema: Schema) =>
  z.preprocess((value) => (value === '' ? undefined : value), schema)

const schema = z
  .object({
    NODE_ENV: filled(z.enum(['development', 'production', 'test']).default('development')),
    HOST: filled(z.string().default('127.0.0.1')),
    PORT: filled(z.coerce.number().int().min(1).max(65535).default(3000)),
    BASE_URL: filled(z.url().optional()),
    DATA_DIR: filled(z.string().default('.data')),
    DATABASE_URL: filled(z.string().startsWith('postgres').optional()),
    DATABASE_POOL: filled(z.coerce.number().int().min(1).max(200).default(10)),
    STATEMENT_TIMEOUT_MS: filled(z.coerce.number().int().min(0).default(30_000)),
    DEMO: filled(flag(true)),
    DEMO_PASSWORD: filled(z.string().min(8).optional()),
    NEXTAUTH_SECRET: filled(z.string().min(16).optional()),
    OIDC_ISSUER: filled(z.url().optional()),
    OIDC_CLIENT_ID: filled(z.string().optional()),
    OIDC_CLIENT_SECRET: filled(z.string().optional()),
    OIDC_NAME: filled(z.string().default('single sign-on')),
    /** Calls of the public API per token: `200/150` is 200 a minute and 150 a second; 0 lifts the limit. */
    API_RATE_LIMIT: filled(
      z
        .string()
        .regex(/^0$|^\d+\/\d+$/, 'give it as 200/150, or 0')
        .optional(),
    ),
    /** 1 lets webhooks and mailboxes reach this machine and private networks. */
    WEBHOOK_PRIVATE_ADDRESSES: filled(flag(false)),
    /** Where e-mail leaves: smtp://name:password@host:587, or smtps:// for encryption from the first byte. */
    SMTP_URL: filled(z.url({ protocol: /^smtps?$/ }).optional()),
    /** Whom e-mail is from: an address, or `Name <address>`. */
    MAIL_FROM: filled(
      z
        .string()
        .regex(/^[^<>\r\n]*<?[^\s<>@]+@[^\s<>@]+>?$/, 'give it as name@example.com, or Name <name@example.com>')
        .optional(),
    ),
    /** 0 leaves the jobs to `npm run worker`. */
    JOBS: filled(flag(true)),
    LOG_LEVEL: filled(z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info')),
  })
  .refine(({ SMTP_URL, MAIL_FROM }) => !SMTP_URL || MAIL_FROM, {
    path: ['MAIL_FROM'],
    message: 'say whom e-mail is from, as SMTP_URL says where it leaves',
  })
  .transform((raw) => ({
    ...raw,
    DATA_DIR: resolve(raw.DATA_DIR),
    BASE_URL: (raw.BASE_URL ?? `http://${raw.HOST === '0.0.0.0' ? '127.0.0.1' : raw.HOST}:${raw.PORT}`).replace(
      /\/$/,
      '',
    ),
  }))

export type Env = z.infer<typeof schema>

let parsed: Env | undefined

/** The settings of this process, checked on first use; the only reader of `process.env`. Throws one sentence per wrong variable. */
export function env(): Env {
  if (parsed) return parsed
  const result = schema.safeParse(process.env)
  if (!result.success) {
    throw new Error(result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '))
  }
  parsed = result.data
  return parsed
}

/** next-auth reads its own address from the environment and from nowhere else. */
export function giveNextAuthItsAddress(): void {
  process.env.NEXTAUTH_URL ??= env().BASE_URL
}

/** The address of the database. Throws when none was given: `npm start` passes the embedded one. */
export function databaseUrl(): string {
  const url = env().DATABASE_URL
  if (!url) throw new Error('DATABASE_URL is not set; npm start sets it for the embedded database')
  return url
}

/** The secret that signs sessions: NEXTAUTH_SECRET, else one made once and kept in DATA_DIR, readable by its owner only. */
export function sessionSecret(): string {
  const { NEXTAUTH_SECRET, DATA_DIR } = env()
  if (NEXTAUTH_SECRET) return NEXTAUTH_SECRET
  const file = join(DATA_DIR, 'session-secret')
  mkdirSync(DATA_DIR, { recursive: true, mode: 0o700 })
  try {
    writeFileSync(file, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  }
  return readFileSync(file, 'utf8').trim()
}
