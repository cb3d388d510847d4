import type { Build } from './build'
import { kinds } from './functions'
import { endUserOfCompany } from './generate-companies'
import { members } from './generate-tenant'
import { sentences, subjects } from './words'

const { company, enduser, member, task, conversation } = kinds

/** Three tasks a company: one open, two done. A done task is conversation number `i - companies`. */
export async function generateTasks({ execute, size }: Build): Promise<void> {
  const { companies } = size
  await execute(`insert into tasks (id, main_type, company_id, title, type, start_time, no_specific_time, status, date_done, done_by_id, owner_id, user_ids,
      enduser_ids, is_archived, search, created_at, updated_at)
    select bench.id(${task}, i), 'task', bench.id(${company}, k), title, bench.pick(array['call', 'meeting', 'email', 'todo'], i, 100), at, false,
      case when done then 'done' else bench.pick(array['todo', 'todo', 'in-progress', 'waiting'], i, 101) end,
      case when done then at end, case when done then owner end, owner, array[owner], array[bench.id(${enduser}, ${endUserOfCompany({ size }, 'k', 'i', 102)})],
      done, lower(title), at - interval '10 days', least(at, now())
    from (
      select i, k, done, bench.pick(${subjects}, i, 103) as title, bench.id(${member}, 1 + bench.n(i, 104, ${members})) as owner,
        now() + make_interval(mins => case when done then -1 - bench.n(i, 105, 700000)::int else bench.n(i, 105, 60000)::int - 15000 end) as at
      from (select i, 1 + (i - 1) % ${companies} as k, i > ${companies} as done from generate_series(1, ${companies * 3}::bigint) i) numbered
    ) t`)
}

/** Conversations: those that done tasks became, those of the crowded company, and the rest anywhere. */
export async function generateConversations({ execute, size }: Build): Promise<void> {
  const { companies, conversations, crowd } = size
  const fromTasks = companies * 2
  const inCrowd = fromTasks + crowd.conversations
  await execute(`insert into conversations (id, company_id, type, subject, description, snippet, date, owner_id, user_ids, enduser_ids, activity_tags, is_open,
      time_bucket, number_of_parts, task_id, status, severity, external_id, search, created_at, updated_at)
    select bench.id(${conversation}, i), bench.id(${company}, k), type, subject, '<p>' || body || '</p>', left(body, 200), date, owner, array[owner], people, tags,
      type = 'ticket' and bench.u(i, 110) < 0.1,
      array[to_char(date, 'YYYY'), to_char(date, 'YYYY"-Q"Q'), extract(year from date) || '-' || extract(month from date), to_char(date, 'IYYY"-W"') || extract(week from date)],
      1, task_id, case when type = 'ticket' then bench.pick(array['open', 'pending', 'solved', 'closed', 'closed'], i, 111) end,
      case when type = 'ticket' then bench.pick(array['low', 'medium', 'high', 'critical'], i, 112) end, external_id,
      lower(concat_ws(E'\n', subject, left(body, 200), nullif(array_to_string(tags, ' '), ''), external_id)), date, date
    from (
      select i, k, bench.id(${member}, 1 + bench.n(i, 113, ${members})) as owner,
        case when i <= ${fromTasks} then 'call' else bench.pick(array['email', 'email', 'email', 'call', 'note', 'ticket', 'ticket', 'chat', 'meeting'], i, 114) end as type,
        bench.pick(${subjects}, i, 115) || ' ' || i as subject,
        bench.pick(${sentences}, i, 116) || ' ' || bench.pick(${sentences}, i, 117) || ' ' || bench.pick(${sentences}, i, 118) as body,
        coalesce(t.date_done, now() - make_interval(mins => 1 + (power(bench.u(i, 119), 1.5) * 1051200)::int)) as date,
        array[bench.id(${enduser}, ${endUserOfCompany({ size }, 'k', 'i', 120)})] as people,
        case when bench.u(i, 121) < 0.3 then array[bench.pick(array['onboarding', 'renewal', 'escalation', 'training'], i, 122)] else '{}' end as tags,
        t.id as task_id, case when i > ${inCrowd} then 'V-' || i end as external_id
      from (
        select i, case when i <= ${fromTasks} then 1 + (i - 1) % ${companies} when i <= ${inCrowd} then 1
          else 1 + bench.n(i, 123, ${companies}) end as k
        from generate_series(1, ${conversations}::bigint) i
      ) numbered
      left join tasks t on i <= ${fromTasks} and t.id = bench.id(${task}, i + ${companies})
    ) v`)
}
