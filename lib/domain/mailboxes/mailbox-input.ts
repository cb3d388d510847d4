import { z } from 'zod'
import { isThisMachine, mailSecurities } from '@/lib/core/mail-server'

/** A name or number of a host, nothing that could be read as more. */
const host = z
  .string()
  .trim()
  .toLowerCase()
  .min(1, 'Enter the name of the server.')
  .max(253, 'This is no name of a server.')
  .regex(/^(\[?[0-9a-f:]*:[0-9a-f:.]*\]?|[a-z0-9_]([a-z0-9._-]*[a-z0-9])?)$/, 'This is no name of a server.')
  .transform((name) => name.replace(/^\[|\]$/g, ''))

const server = z
  .object({ host, port: z.number().int().min(1).max(65_535), security: z.enum(mailSecurities) })
  .refine(({ security, host: name }) => security !== 'none' || isThisMachine(name), {
    path: ['security'],
    message: 'Without encryption only a server on this machine can be used.',
  })

const oneLine = (most: number) =>
  z
    .string()
    .max(most)
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for
    .regex(/^[^\x00-\x1f\x7f]*$/, 'This holds signs that nobody can type.')

/** How far back is read. */
export const mailboxDays = z.union([z.literal(30), z.literal(90), z.literal(365)])

/** What a member gives to connect their mailbox. */
export const mailboxInput = z.object({
  address: z
    .string()
    .trim()
    .max(254)
    .pipe(z.email('Enter an e-mail address.'))
    .transform((address) => address.toLowerCase()),
  /** The address when left out. */
  username: oneLine(254)
    .transform((name) => name.trim())
    .optional(),
  password: oneLine(1000).min(1, 'Enter the password.'),
  imap: server,
  smtp: server,
  days: mailboxDays.default(90),
})

export type MailboxInput = z.output<typeof mailboxInput>
