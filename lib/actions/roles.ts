'use server'

import { z } from 'zod'
import { changeRole } from '@/lib/domain/roles/change-role'
import { createRole } from '@/lib/domain/roles/create-role'
import { removeRole } from '@/lib/domain/roles/remove-role'
import { action } from './action'

const id = z.string().min(1).max(40)
const name = z.string().trim().min(1, 'Enter a name.').max(60, 'Use at most 60 characters.')
const verb = z.enum(['view', 'create', 'update', 'remove', 'export'])

/** `like` is the role to start from. */
export const createRoleAction = action(z.object({ name, like: id.optional() }), createRole)

export const changeRoleAction = action(
  z.object({
    id,
    name,
    description: z.string().trim().max(200, 'Use at most 200 characters.').nullable(),
    portfolio: z.enum(['all', 'own']),
    administers: z.boolean(),
    models: z.record(z.string(), z.array(verb)),
  }),
  async (ctx, { description, ...role }) => {
    await changeRole(ctx, { ...role, description: description || null })
    return null
  },
)

export const removeRoleAction = action(z.object({ id }), async (ctx, input) => {
  await removeRole(ctx, input.id)
  return null
})
