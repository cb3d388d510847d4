import { z } from 'zod'

const id = z.string().min(1).max(200)
const most = { addressees: 100, subject: 500, html: 200_000 }

/** An e-mail as it is written. Control characters in its lines would begin headers of their own. */
export const mailInput = z
  .object({
    companyId: id,
    enduserIds: z.array(id).max(most.addressees),
    cc: z.array(z.email('Enter addresses like name@example.com.').max(320)).max(most.addressees).default([]),
    subject: z
      .string()
      .trim()
      .max(most.subject, `Use at most ${most.subject} characters.`)
      .regex(/^\P{Cc}*$/u, 'The subject is one line.'),
    html: z.string().max(most.html, 'The text is too long for an e-mail.'),
    /** Soon, at an instant, or not yet: a draft. */
    when: z.union([z.literal('soon'), z.iso.datetime(), z.null()]),
    /** The conversation it answers. */
    replyToId: id.nullish(),
  })
  .refine(({ enduserIds, cc }) => enduserIds.length + cc.length <= most.addressees, {
    path: ['enduserIds'],
    message: `Write to at most ${most.addressees} people at once.`,
  })

export type MailInput = z.output<typeof mailInput>

/** Which e-mail, as it was seen: what another tab wrote since is not overwritten. */
export const mailRef = z.object({ id, version: z.number().int().min(1) })

export type MailRef = z.output<typeof mailRef>
