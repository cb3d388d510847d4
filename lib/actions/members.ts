'use server'

import { z } from 'zod'
import { changeMember } from '@/lib/domain/members/change-member'
import { deactivateMember } from '@/lib/domain/members/deactivate-member'
import { type GivenLink, giveSignInLink } from '@/lib/domain/members/give-sign-in-link'
import { inviteMember } from '@/lib/domain/members/invite-member'
import { reactivateMember } from '@/lib/domain/members/reactivate-member'
import { setMemberRoles } from '@/lib/domain/members/set-member-roles'
import { mailSignInLink } from '@/lib/server/mail/mail-sign-in-link'
import { action } from './action'

const id = z.string().min(1).max(40)
const name = z.string().trim().min(1, 'Enter a name.').max(120, 'Use at most 120 characters.')
const email = z.string().trim().max(320).pipe(z.email('Enter an e-mail address.'))
const roleIds = z.array(id).min(1, 'Choose at least one role.').max(100)

/** The answer holds the link for the first sign-in: sent to them where mail is set up, shown once, kept nowhere. */
export const inviteMemberAction = action(z.object({ name, email, roleIds }), async (ctx, input) => {
  const { id: invited, link } = await inviteMember(ctx, input)
  return { id: invited, link: await handOver(link) }
})

export const changeMemberAction = action(z.object({ id, name, email, roleIds }), (ctx, { roleIds: roles, ...facts }) =>
  ctx.transaction(async (tx) => {
    await changeMember(tx, facts)
    await setMemberRoles(tx, { id: facts.id, roleIds: roles })
    return null
  }),
)

export const deactivateMemberAction = action(z.object({ id }), async (ctx, input) => {
  await deactivateMember(ctx, input.id)
  return null
})

export const reactivateMemberAction = action(z.object({ id }), async (ctx, input) => {
  await reactivateMember(ctx, input.id)
  return null
})

export const giveSignInLinkAction = action(z.object({ id }), async (ctx, input) =>
  handOver(await giveSignInLink(ctx, input.id)),
)

const handOver = async (link: GivenLink) => ({ ...link, mail: await mailSignInLink({ ...link, lasts: 'three days' }) })
