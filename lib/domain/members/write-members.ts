import { isDeepStrictEqual } from 'node:util'
import { z } from 'zod'
import { canAdminister } from '@/lib/auth/policy'
import { FailureError, type Problem } from '@/lib/core/errors'
import { newId } from '@/lib/core/ids'
import type { Json, JsonObject } from '@/lib/core/json'
import { type NotificationFlags, notificationFlags, settingsFrom, withFlags } from '@/lib/core/notification-settings'
import { storableJson } from '@/lib/core/storable-json'
import { storable } from '@/lib/core/text'
import { run, runOne, sql } from '@/lib/db/sql'
import { administer } from '@/lib/domain/administration/administer'
import { noteChange } from '@/lib/domain/administration/note-change'
import { deactivateMember } from '@/lib/domain/members/deactivate-member'
import { claimEmail } from '@/lib/domain/members/member-facts'
import { reactivateMember } from '@/lib/domain/members/reactivate-member'
import { setMemberRoles } from '@/lib/domain/members/set-member-roles'
import type { Ctx, ItemOutcome, WriteItem, WriteResult } from '@/lib/records/context'

const text = (most: number) => z.string().trim().max(most).nullish()
const input = z.object({
  _id: z.string().optional(),
  id: z.string().optional(),
  externalId: z.union([z.string(), z.number()]).transform(String).nullish(),
  email: z.email().max(320).optional(),
  nickName: text(120),
  firstName: text(120),
  lastName: text(120),
  image: text(2000),
  roles: z.array(z.string()).optional(),
  teams: z.array(z.string()).optional(),
  inactive: z.boolean().optional(),
  custom: z.record(z.string().min(1).max(200), z.json()).optional(),
})

type Input = z.output<typeof input>

type Stored = {
  id: string
  email: string
  isActive: boolean
  nickName: string | null
  firstName: string | null
  lastName: string | null
  externalId: string | null
  image: string | null
  teams: string[]
  notifications: JsonObject
  custom: Record<string, Json>
  roles: string[]
}

/**
 * Members as programs hand them over: matched by id, external id, then e-mail address, each item by itself. A new one may do as much
 * as a viewer unless roles are given (by id, key or name), and signs in by a link that an administrator makes.
 */
export async function writeMembers(
  ctx: Ctx,
  items: WriteItem[],
  options: { mode?: 'create' | 'update' } = {},
): Promise<WriteResult> {
  const outcomes: ItemOutcome[] = []
  for (const [index, item] of items.entries()) outcomes.push(await writeOne(ctx, item, index, options.mode))
  const counts = { created: 0, updated: 0, unchanged: 0, failed: 0 }
  for (const { outcome } of outcomes) counts[outcome] += 1
  return { batchId: newId(), outcomes, ...counts }
}

async function writeOne(ctx: Ctx, item: WriteItem, index: number, mode?: 'create' | 'update'): Promise<ItemOutcome> {
  const keys = keysOf(item)
  const refuse = (problems: Problem[], id?: string): ItemOutcome => ({ index, outcome: 'failed', keys, id, problems })
  if (!canAdminister(ctx.actor))
    return refuse([{ index, code: 'forbidden', message: 'Only an administrator can change users.' }])
  const parsed = input.safeParse(item)
  if (!parsed.success) {
    return refuse(
      parsed.error.issues.map((issue) => {
        const field = issue.path.join('.')
        return { index, field, code: 'invalid', message: `${field}: ${issue.message}.` }
      }),
    )
  }
  try {
    const written = await administer(ctx, (tx) => write(tx, parsed.data, item, mode))
    return { index, keys, ...written }
  } catch (error) {
    if (!(error instanceof FailureError)) throw error
    const { code, field, detail } = error.failure
    return refuse([{ index, code, message: detail, ...(field && { field: field === 'roleIds' ? 'roles' : field }) }])
  }
}

async function write(tx: Ctx, given: Input, item: WriteItem, mode?: 'create' | 'update') {
  const found = await find(tx, given)
  if (!found && mode === 'update') throw failure('not_found', 'There is no such user.')
  if (found && mode === 'create') throw failure('conflict', 'A user with this e-mail or external id exists.', 'email')
  const id = found?.id ?? newId()
  if (!found) await insert(tx, id, given)
  const before = found ?? (await find(tx, { ...given, _id: id }))
  if (!before) throw new Error('The member was not made.')
  const changed = (await change(tx, before, given, flagsIn(item))) || !found
  return { id, outcome: found ? (changed ? ('updated' as const) : ('unchanged' as const)) : ('created' as const) }
}

async function find(tx: Ctx, { _id, id, externalId, email }: Input): Promise<Stored | undefined> {
  const by = async (condition: ReturnType<typeof sql>) =>
    runOne<Stored>(
      tx.db,
      sql`select m.id, m.email, m.is_active as "isActive", m.nick_name as "nickName", m.first_name as "firstName",
            m.last_name as "lastName", m.external_id as "externalId", m.image, m.team_ids as teams, m.notifications, m.custom,
            array(select role_id from member_roles where member_id = m.id order by role_id) as roles
          from members m where ${condition} for update of m`,
    )
  const own = _id ?? id
  return (
    (own && (await by(sql`m.id = ${own}`))) ||
    (externalId && (await by(sql`m.external_id = ${externalId}`))) ||
    (email && (await by(sql`lower(m.email) = lower(${email})`))) ||
    undefined
  )
}

async function insert(tx: Ctx, id: string, given: Input): Promise<void> {
  const { email } = given
  if (!email) throw failure('invalid', 'email is needed.', 'email')
  await claimEmail(tx, email, id)
  await run(tx.db, sql`insert into members (id, email, name) values (${id}, ${email}, ${nameOf(given, email)})`)
  const roles = await roleIds(tx, given.roles ?? ['viewer'])
  await run(tx.db, sql`insert into member_roles (member_id, role_id) select ${id}, unnest(${roles}::text[])`)
  await noteChange(tx, { type: 'member.invited', about: 'member', id, after: { email, name: nameOf(given, email) } })
}

/** Whether anything changed. */
async function change(tx: Ctx, before: Stored, given: Input, flags: Partial<NotificationFlags>): Promise<boolean> {
  const { id } = before
  const after = {
    email: given.email && given.email.toLowerCase() !== before.email.toLowerCase() ? given.email : before.email,
    nickName: given.nickName === undefined ? before.nickName : given.nickName,
    firstName: given.firstName === undefined ? before.firstName : given.firstName,
    lastName: given.lastName === undefined ? before.lastName : given.lastName,
    image: given.image === undefined ? before.image : given.image,
    externalId: given.externalId === undefined ? before.externalId : given.externalId,
    teams: given.teams ?? before.teams,
    notifications:
      Object.keys(flags).length > 0 ? withFlags(settingsFrom(before.notifications), flags) : before.notifications,
    custom: merged(before.custom, given.custom),
  }
  const facts = (of: Omit<Stored, 'id' | 'isActive' | 'roles'>) => ({ ...of, teams: [...of.teams] })
  const { id: _, isActive, roles, ...rest } = before
  const differs = !isDeepStrictEqual(facts(after), facts(rest))
  if (differs) {
    await claimEmail(tx, after.email, id)
    const name = nameOf(after, after.email)
    await run(
      tx.db,
      sql`update members set email = ${after.email}, nick_name = ${after.nickName}, first_name = ${after.firstName},
            last_name = ${after.lastName}, image = ${after.image}, external_id = ${after.externalId}, name = ${name},
            team_ids = ${after.teams}::text[], notifications = ${JSON.stringify(after.notifications)}::jsonb,
            custom = ${JSON.stringify(after.custom)}::jsonb, updated_at = now()
          where id = ${id}`,
    )
    await noteChange(tx, { type: 'member.updated', about: 'member', id, before: facts(rest), after: facts(after) })
  }
  const wanted = given.roles && (await roleIds(tx, given.roles)).toSorted()
  const rolesDiffer = wanted !== undefined && wanted.join() !== roles.join()
  if (rolesDiffer) await setMemberRoles(tx, { id, roleIds: wanted })
  const standingDiffers = given.inactive !== undefined && given.inactive === isActive
  if (standingDiffers) await (given.inactive ? deactivateMember : reactivateMember)(tx, id)
  return differs || rolesDiffer || standingDiffers
}

/** Name by name, sorted as the database keeps them; what is null goes. */
function merged(before: Record<string, Json>, given: Record<string, Json> = {}): Record<string, Json> {
  const all = Object.entries({ ...before, ...given }).map(
    ([name, value]) => [storable(name), storableJson(value)] as const,
  )
  return Object.fromEntries(all.filter(([, value]) => value !== null))
}

async function roleIds(tx: Ctx, given: string[]): Promise<string[]> {
  const rows = await run<{ id: string; ref: string }>(
    tx.db,
    sql`select distinct r.id, g.ref from unnest(${given}::text[]) as g(ref)
        join roles r on r.id = g.ref or r.key = lower(g.ref) or lower(r.name) = lower(g.ref)`,
  )
  const unknown = given.find((ref) => !rows.some((row) => row.ref === ref))
  if (unknown !== undefined || given.length === 0)
    throw failure('invalid', unknown ? `There is no role ${unknown}.` : 'Give at least one role.', 'roles')
  return [...new Set(rows.map(({ id }) => id))]
}

/** What a program says of what a member is told: everything that is a yes or a no. */
function flagsIn(item: WriteItem): Partial<NotificationFlags> {
  return Object.fromEntries(
    notificationFlags.flatMap((name) => (typeof item[name] === 'boolean' ? [[name, item[name]]] : [])),
  )
}

function nameOf({ firstName, lastName, nickName }: Partial<Input>, email: string): string {
  return [firstName, lastName].filter(Boolean).join(' ') || nickName || (email.split('@')[0] ?? email)
}

function keysOf({ _id, externalId, email }: WriteItem): Record<string, string> {
  const given = Object.entries({ _id, externalId, email }).filter(([, value]) => value !== undefined && value !== null)
  return Object.fromEntries(given.map(([name, value]) => [name, String(value)]))
}

const failure = (code: 'invalid' | 'not_found' | 'conflict', detail: string, field?: string) =>
  new FailureError({ code, detail, ...(field && { field }) })
