import { beforeAll, describe, expect, it } from 'vitest'
import { pool } from '@/lib/db/pool'
import { run, sql } from '@/lib/db/sql'
import { logged } from '@/lib/domain/conversations/logged'
import { rules } from '@/lib/domain/rules'
import { prepareTenant } from '@/lib/server/prepare-tenant'
import { contextOf, member } from '@/lib/testing/engine-world'
import { logConversation } from '../conversations/log-conversation'
import { completeTask } from './complete-task'
import { ignoreTask } from './ignore-task'
import { countPlanned, planned } from './planned'
import { reopenTask } from './reopen-task'

const admin = await member('Ada')
const other = await member('Ben')
// Conversations are dated by the database's clock when they are made, so the undo window is tried against the real one.
const now = new Date(Math.floor(Date.now() / 60_000) * 60_000)
const ctx = contextOf(admin, { rules, now })
const laterBy = (minutes: number) => contextOf(admin, { rules, now: new Date(now.getTime() + minutes * 60_000) })
const inHours = (hours: number) => new Date(now.getTime() + hours * 3_600_000).toISOString()

beforeAll(() => prepareTenant({ timeZone: 'UTC' }))

async function company() {
  const { id } = await ctx.records.create('company', { name: 'Customer' })
  const person = await ctx.records.create('enduser', { companyId: id, email: `p${id}@example.com`, firstName: 'Priya' })
  const task = (values: Record<string, unknown> = {}) =>
    ctx.records.create('task', {
      companyId: id,
      mainType: 'task',
      title: 'Weekly call',
      type: 'call',
      enduserIds: [person.id],
      ownerId: other.id,
      userIds: [other.id],
      ...values,
    })
  const talks = () =>
    run<{ id: string; task_id: string }>(
      pool(),
      sql`select id, task_id from conversations where company_id = ${id} and deleted_at is null`,
    )
  return { id, person, task, talks, read: async () => (await ctx.records.get('company', id)).record.values }
}

describe('completing a task', () => {
  it('logs one conversation with what the task knew', async () => {
    const { id, person, task, read } = await company()
    const { id: taskId } = await task({ startTime: inHours(-2), endTime: inHours(-1.5), activityTags: ['QBR'] })
    const done = await completeTask(ctx, taskId, { notes: '<p>Went <b>well</b></p>' })
    expect(done.values).toMatchObject({
      status: 'done',
      isArchived: true,
      doneById: admin.id,
      dateDone: now.toISOString(),
    })
    const { rows } = await logged(ctx, { model: 'company', id }, { limit: 10 })
    expect(rows).toHaveLength(1)
    expect(rows[0]?.values).toMatchObject({
      subject: 'Weekly call',
      type: 'call',
      snippet: 'Went well',
      date: now.toISOString(),
      duration: 30,
      taskId,
      ownerId: admin.id,
      userIds: [admin.id, other.id],
      enduserIds: [person.id],
      activityTags: ['QBR'],
    })
    expect(await read()).toMatchObject({ lastTouch: now.toISOString(), lastTouchType: 'call' })
    expect((await ctx.records.get('enduser', person.id)).record.values).toMatchObject({
      lastTouch: now.toISOString(),
      convs14: 1,
      convsTotal: 1,
    })
    expect((await planned(ctx, { model: 'company', id }, { limit: 10 })).items).toEqual([])
  })

  it('logs one whichever door, however often, and from whatever spelling', async () => {
    const { id, task, talks } = await company()
    const tasks = await Promise.all([task(), task(), task()])
    await Promise.all(
      tasks.flatMap(({ id: taskId }) => [
        completeTask(ctx, taskId),
        completeTask(ctx, taskId),
        contextOf(admin, { rules, now, door: 'api' }).records.writeMany('task', [{ _id: taskId, status: 'done' }]),
      ]),
    )
    await contextOf(admin, { rules, now, door: 'import' }).records.writeMany('task', [
      {
        companyId: id,
        mainType: 'task',
        action: 'Imported',
        status: 'DONE',
        dateDone: '2026-01-05T10:00:00Z',
        externalId: 'T1',
      },
    ])
    const all = await talks()
    expect(all).toHaveLength(4)
    expect(new Set(all.map(({ task_id }) => task_id)).size).toBe(4)
  })

  it('is undone by re-opening at once, and kept later', async () => {
    const { task, talks, read } = await company()
    const { id } = await task()
    await completeTask(ctx, id)
    const open = await reopenTask(laterBy(2), id)
    expect(open.values).toMatchObject({ status: 'todo', isArchived: false, dateDone: null, doneById: null })
    expect(await talks()).toHaveLength(0)
    expect((await read()).lastTouch).toBeNull()
    await completeTask(ctx, id)
    await reopenTask(laterBy(60), id)
    expect(await talks()).toHaveLength(1)
    await completeTask(laterBy(61), id)
    expect(await talks()).toHaveLength(1)
  })

  it('goes without a conversation when it is ignored', async () => {
    const { task, talks } = await company()
    const { id } = await task()
    expect((await ignoreTask(ctx, id)).values).toMatchObject({ status: 'ignored', isArchived: true })
    expect(await talks()).toHaveLength(0)
    expect((await ctx.records.update('task', id, { isArchived: false })).values.status).toBe('todo')
    expect((await ctx.records.update('task', id, { isArchived: true })).values.status).toBe('ignored')
  })

  it('makes the next one of a repeating task, and takes it back', async () => {
    const { id, task } = await company()
    const { id: taskId } = await task({
      startTime: inHours(-1),
      repeat: 'weekly',
      checklist: [{ text: 'Agenda', done: true }],
    })
    await completeTask(ctx, taskId)
    const next = await planned(ctx, { model: 'company', id }, { limit: 5 })
    expect(next.items).toHaveLength(1)
    expect(next.items[0]?.row.values).toMatchObject({
      title: 'Weekly call',
      startTime: inHours(-1 + 7 * 24),
      repeat: 'weekly',
      checklist: [{ text: 'Agenda', done: false }],
    })
    await reopenTask(laterBy(1), taskId)
    const back = await planned(ctx, { model: 'company', id }, { limit: 5 })
    expect(back.items.map(({ row }) => row.id)).toEqual([taskId])
    await completeTask(ctx, taskId)
    const [again] = (await planned(ctx, { model: 'company', id }, { limit: 5 })).items
    await ctx.records.update('task', again?.row.id ?? '', { title: 'Moved by hand' })
    await reopenTask(laterBy(1), taskId)
    await completeTask(ctx, taskId)
    expect((await planned(ctx, { model: 'company', id }, { limit: 5 })).items.map(({ row }) => row.id)).toEqual([
      again?.row.id,
    ])
  })

  it('moves the workflow on and finishes it', async () => {
    const { id, task } = await company()
    const workflow = await ctx.records.create('workflow', { companyId: id, name: 'Onboarding' })
    const steps = await Promise.all([task({ workflowId: workflow.id }), task({ workflowId: workflow.id })])
    await completeTask(ctx, steps[0]?.id ?? '')
    const read = async () => (await ctx.records.get('workflow', workflow.id)).record.values
    expect(await read()).toMatchObject({ percentDone: 50, status: 'active', isArchived: false })
    await ignoreTask(ctx, steps[1]?.id ?? '')
    expect(await read()).toMatchObject({ percentDone: 100, status: 'completed', isArchived: true })
    await reopenTask(ctx, steps[0]?.id ?? '')
    expect(await read()).toMatchObject({ percentDone: 50, status: 'active', isArchived: false })
  })
})

describe('what is planned', () => {
  it('is sorted, marked late, counted, and gives the next touch', async () => {
    const { id, person, task, read } = await company()
    await task({ title: 'Later', startTime: inHours(48) })
    await task({ title: 'Late', startTime: inHours(-48) })
    await task({ title: 'Someday' })
    const { items } = await planned(ctx, { model: 'enduser', id: person.id }, { limit: 10 })
    expect(items.map(({ row, isOverdue }) => [row.values.title, isOverdue])).toEqual([
      ['Late', true],
      ['Later', false],
      ['Someday', false],
    ])
    expect(await countPlanned(ctx, { model: 'company', id })).toEqual({ open: 3, overdue: 1 })
    expect((await read()).nextTouch).toBe(inHours(48))
  })
})

describe('logging', () => {
  it('takes the caller in, finds type and company, and sorts into periods', async () => {
    const { id, person } = await company()
    const talk = await logConversation(ctx, {
      companyId: id,
      type: 'Call',
      subject: 'Hi',
      description: '<p>One</p><p>Two</p>',
      date: '2021-06-28T10:00:00.000Z',
    })
    expect(talk.values).toMatchObject({
      type: 'call',
      snippet: 'One Two',
      ownerId: admin.id,
      userIds: [admin.id],
      timeBucket: ['2021', '2021-Q2', '2021-6', '2021-W26'],
    })
    const unknown = await ctx.records.create('conversation', { enduserIds: [person.id], type: 'séance' })
    expect(unknown.values).toMatchObject({ type: 'note', companyId: id, date: now.toISOString() })
  })

  it('moves the last touch with the conversation', async () => {
    const { id, person, read } = await company()
    const first = await logConversation(ctx, {
      companyId: id,
      type: 'note',
      date: inHours(-30),
      enduserIds: [person.id],
    })
    await logConversation(ctx, { companyId: id, type: 'email', date: inHours(-50), enduserIds: [person.id] })
    await logConversation(ctx, { companyId: id, type: 'call', date: inHours(+50) })
    expect(await read()).toMatchObject({
      lastTouch: inHours(-30),
      lastTouchType: 'note',
      lastTouchByType: { note: inHours(-30), email: inHours(-50) },
    })
    await ctx.records.remove('conversation', [first.id])
    expect(await read()).toMatchObject({ lastTouch: inHours(-50), lastTouchType: 'email' })
    expect((await ctx.records.get('enduser', person.id)).record.values).toMatchObject({
      lastTouch: inHours(-50),
      convsTotal: 1,
    })
  })
})
