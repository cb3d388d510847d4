import { northwindKey } from './northwind'
import { looseTasks, outcomes, type Playbook, playbooks, type Step } from './playbooks'
import type { Random } from './random'
import { pickPeople } from './talk-plan'
import { fill, html, memberId, type Told, type ToldCompany, type ToldPerson, tell, type World } from './world'

/** A workflow at a company: how far it is, and when it began. */
type Running = {
  company: ToldCompany
  book: Playbook
  startedAgo: number
  done: number
  owner: string
  target?: ToldPerson
  paused?: boolean
  item?: Told['item']
}

/** Workflows with their tasks, and tasks of their own. What is done was done through the rule that logs it. */
export async function tellWork(world: World): Promise<void> {
  const running = world.companies.flatMap((company) => workflowsOf(world, company))
  const ids = await tell(
    world,
    'workflow',
    running.map((workflow) => ({ by: workflow.owner, item: workflowItem(world, workflow) })),
  )
  const steps = running.flatMap((workflow, index) => stepsOf(world, workflow, ids[index] ?? ''))
  // A workflow's tasks are written in one go, so that its progress is counted once and rightly.
  await tell(world, 'task', [...steps, ...world.companies.flatMap((company) => tasksOf(world, company))])
}

function workflowsOf(world: World, company: ToldCompany): Running[] {
  const random = world.random.fork(`workflows ${company.key}`)
  const named = namedWorkflows[company.key]
  if (named) return named(company)
  if (company.people.length === 0) return []
  const owner = company.owner
  const begun = company.customerForDays
  const out: Running[] = []
  if (company.kind === 'onboarding') {
    const book = company.plan === 'Enterprise' ? playbooks.enterprise : playbooks.standard
    const due = book.steps.filter(({ day }) => day < begun).length
    out.push({ company, book, startedAgo: begun, done: Math.max(0, due - random.int(0, 1)), owner: 'aisha' })
  } else if (begun > 100 && begun < 420 && random.chance(0.6)) {
    const book = company.plan === 'Enterprise' ? playbooks.enterprise : playbooks.standard
    out.push({ company, book, startedAgo: begun, done: book.steps.length, owner: 'aisha' })
  }
  const ongoing = company.licenses.some(({ renewalStatus }) => renewalStatus === 'ongoing')
  if (company.kind === 'risk') out.push(underWay(random, company, playbooks.save, random.int(8, 40), owner))
  else if (ongoing && company.renewalIn !== null && company.renewalIn < 110 && company.kind !== 'onboarding')
    out.push(underWay(random, company, playbooks.renewal, 120 - company.renewalIn, owner))
  if (company.kind === 'watch' && random.chance(0.4))
    out.push({
      ...underWay(random, company, playbooks.adoption, random.int(6, 34), owner),
      paused: random.chance(0.15),
    })
  if (company.kind === 'growing' && random.chance(0.3))
    out.push({ ...underWay(random, company, playbooks.sponsor, random.int(10, 90), owner), target: company.people[1] })
  return out
}

function underWay(random: Random, company: ToldCompany, book: Playbook, startedAgo: number, owner: string): Running {
  const due = book.steps.filter(({ day }) => day < startedAgo).length
  return { company, book, startedAgo, done: Math.max(0, due - (random.chance(0.3) ? 1 : 0)), owner }
}

const namedWorkflows: Record<string, (company: ToldCompany) => Running[]> = {
  [northwindKey]: (company) => [
    { company, book: playbooks.enterprise, startedAgo: 46, done: 7, owner: 'aisha' },
    { company, book: playbooks.pilot, startedAgo: 17, done: 2, owner: 'luca' },
    { company, book: playbooks.sponsor, startedAgo: 69, done: 3, owner: 'maya', target: company.people[0] },
  ],
  'brightwater-utilities': (company) => [{ company, book: playbooks.save, startedAgo: 14, done: 3, owner: 'maya' }],
  'halcyon-energy': (company) => [{ company, book: playbooks.adoption, startedAgo: 28, done: 4, owner: 'maya' }],
  'kestrel-facilities': (company) => [{ company, book: playbooks.renewal, startedAgo: 43, done: 4, owner: 'maya' }],
  'meridian-climate': (company) => [{ company, book: playbooks.renewal, startedAgo: 28, done: 2, owner: 'maya' }],
  'larkspur-clinics': (company) => [{ company, book: playbooks.standard, startedAgo: 24, done: 5, owner: 'aisha' }],
  'solvang-elevators': (company) => [{ company, book: playbooks.renewal, startedAgo: 19, done: 2, owner: 'maya' }],
}

function workflowItem(world: World, { company, book, startedAgo, done, owner, target, paused }: Running): Told['item'] {
  return {
    companyId: company.id,
    name: book.name,
    type: book.key === 'sponsor' ? 'sequence' : 'project',
    status: paused ? 'paused' : done === book.steps.length ? 'completed' : 'active',
    ownerId: memberId(world, owner),
    targetModel: target ? 'enduser' : 'company',
    targetId: target?.id ?? company.id,
    templateId: book.key,
    startDate: world.calendar.day(startedAgo),
    expectedDays: book.days,
    createdAt: world.calendar.at(Math.min(700, startedAgo), 9, 15),
  }
}

function stepsOf(
  world: World,
  { company, book, startedAgo, done, owner, target }: Running,
  workflowId: string,
): Told[] {
  const random = world.random.fork(`steps ${company.key} ${book.key}`)
  return book.steps.map((step, index) => {
    const dueAgo = startedAgo - step.day
    const isDone = index < done
    // Nothing is done before it began, after the last touch, or in the future.
    const doneAgo = world.calendar.workday(
      Math.max(company.touchedDaysAgo + 1, Math.min(startedAgo, dueAgo + random.int(-1, 2))),
    )
    const people = target ? [target] : step.type === 'todo' ? [] : pickPeople(random, company)
    return taskOf(world, company, {
      step,
      owner: owner === 'luca' && step.type === 'meeting' ? company.owner : owner,
      dueAgo,
      doneAgo: isDone ? doneAgo : null,
      people,
      random,
      createdAgo: startedAgo,
      workflowId,
      index,
    })
  })
}

type TaskFacts = {
  step: Step
  owner: string
  dueAgo: number
  doneAgo: number | null
  people: ToldPerson[]
  random: Random
  createdAgo: number
  workflowId?: string
  index?: number
  repeat?: string
  status?: string
}

function taskOf(
  world: World,
  company: ToldCompany,
  { step, owner, dueAgo, doneAgo, people, random, createdAgo, workflowId, index, repeat, status }: TaskFacts,
): Told {
  const { calendar } = world
  const appointment = step.type === 'call' || step.type === 'meeting'
  const day = doneAgo ?? dueAgo
  const hour = step.hour ?? 9
  const startTime = appointment ? calendar.at(day, hour) : calendar.at(day, 0)
  const minutes = step.type === 'meeting' ? 60 : 30
  return {
    by: owner,
    item: {
      mainType: appointment ? 'event' : 'task',
      title: step.title,
      type: step.type,
      companyId: company.id,
      ownerId: memberId(world, owner),
      userIds: [memberId(world, owner)],
      enduserIds: people.map(({ id }) => id),
      startTime,
      endTime: appointment ? new Date(Date.parse(startTime) + minutes * 60_000).toISOString() : null,
      noSpecificTime: !appointment,
      createdAt: calendar.at(Math.max(0, Math.min(700, createdAgo)), 9, 20),
      ...(workflowId && { workflowId, stepId: `${index ?? 0}` }),
      ...(repeat && { repeat }),
      ...(status && { status }),
      ...(doneAgo !== null && {
        status: 'done',
        dateDone: appointment
          ? calendar.at(doneAgo, hour, minutes === 60 ? 59 : 30)
          : calendar.at(doneAgo, random.int(9, 16), random.int(0, 59)),
        doneById: memberId(world, owner),
        outcome: html(fill(world, company, random.pick(outcomes[step.type]), random, people[0])),
      }),
    },
  }
}

/** Tasks outside workflows: the named ones as the screens show them, some for everybody else. */
function tasksOf(world: World, company: ToldCompany): Told[] {
  const random = world.random.fork(`tasks ${company.key}`)
  const named = namedTasks[company.key]
  if (named) {
    return named.map(([title, type, dueAgo, hour, owner, rest]) => {
      const people = company.people.filter(({ name }) => rest?.people?.includes(name))
      return taskOf(world, company, {
        step: { title, type, day: 0, hour },
        owner,
        dueAgo,
        doneAgo: rest?.doneAgo ?? null,
        people,
        random,
        createdAgo: dueAgo + 12,
        repeat: rest?.repeat,
        status: rest?.status,
      })
    })
  }
  if (company.people.length === 0 || company.kind === 'churned') return []
  const open = Array.from({ length: random.int(0, company.owner === 'maya' ? 1 : 2) }, () => {
    const late = random.chance(company.owner === 'maya' ? 0 : 0.16)
    return taskOf(world, company, {
      step: random.pick(looseTasks),
      owner: company.owner,
      dueAgo: late ? random.int(1, 9) : -random.int(company.owner === 'maya' ? 2 : 0, 45),
      doneAgo: null,
      people: pickPeople(random, company),
      random,
      createdAgo: random.int(10, 20),
      repeat: random.chance(0.1) ? 'monthly' : undefined,
      status: random.chance(0.15) ? random.pick(['in-progress', 'waiting', 'blocked']) : undefined,
    })
  })
  const reach = Math.min(200, company.customerForDays)
  const done =
    reach <= company.touchedDaysAgo + 2
      ? []
      : Array.from({ length: random.int(0, 2) }, () => {
          const ago = world.calendar.workday(random.int(company.touchedDaysAgo + 1, reach))
          return taskOf(world, company, {
            step: random.pick(looseTasks),
            owner: company.owner,
            dueAgo: ago,
            doneAgo: ago,
            people: pickPeople(random, company),
            random,
            createdAgo: ago + 9,
          })
        })
  return [...open, ...done]
}

type NamedTask = [
  title: string,
  type: Step['type'],
  dueAgo: number,
  hour: number | undefined,
  owner: string,
  rest?: { people?: string[]; repeat?: string; status?: string; doneAgo?: number },
]

const namedTasks: Record<string, NamedTask[]> = {
  [northwindKey]: [
    [
      'Quarterly review',
      'meeting',
      -21,
      10,
      'maya',
      { people: ['Priya Raman', 'Ingrid Solheim'], repeat: 'quarterly' },
    ],
    ['Weekly onboarding call', 'call', 7, 14, 'maya', { people: ['Daniel Osei', 'Marek Novák'], doneAgo: 7 }],
  ],
  'brightwater-utilities': [
    ['Send renewal options with two-year price', 'email', 2, undefined, 'maya'],
    ['Chase invoice 2291 with accounts payable', 'email', 1, undefined, 'maya'],
    ['Prepare the numbers for the board', 'todo', -6, undefined, 'luca'],
  ],
  'halcyon-energy': [['Write the renewal offer', 'email', -3, undefined, 'maya']],
  'fjord-ferries': [
    ['Reply to Elena about single sign-on', 'email', 0, undefined, 'maya'],
    ['Security questionnaire', 'todo', -6, undefined, 'hannah'],
  ],
  'tidewater-marine': [['Share adoption summary with the works council', 'email', 0, undefined, 'maya']],
  'ostrava-lifts': [['Approve training invoice credit', 'todo', 0, undefined, 'maya']],
  'northwind-nordic': [['Plan a call with the operations director', 'call', -1, 9, 'maya']],
  'kestrel-facilities': [['File the signed order form', 'todo', -9, undefined, 'luca']],
  'pinecrest-telecom': [['Introduce ourselves to the new planning lead', 'call', -8, 10, 'maya']],
}
