/** Single writes as somebody would write them by hand: in one transaction, with the event of the record's history. */
const byHand = {
  'inline edit of a company': async (client, { id, step }) => {
    const zip = String(step)
    const read = await client.query('select zip from companies where id = $1 for no key update', [id])
    await client.query('update companies set zip = $2, updated_at = now() where id = $1', [id, zip])
    await event(client, 'company.updated', id, id, { zip: read.rows[0]?.zip }, { zip })
    const company = await one(client, 'select * from companies where id = $1', id)
    // What the application answers: a company with the licences and sales it holds.
    const held = (table) =>
      client.query(`select * from ${table} where company_id = $1 and deleted_at is null order by id`, [id])
    return { ...company, licenses: (await held('licenses')).rows, sales: (await held('sales')).rows }
  },
  'a new end user': async (client, { id: companyId, step }) => {
    const id = `6fff${step.toString(16).padStart(20, '0')}`
    const email = `bench-${step}@benchmark.example`
    await client.query(
      `insert into end_users (id, company_id, email, first_name, last_name, name, search)
       values ($1, $2, $3, 'Bench', 'Mark', 'Bench Mark', $4)`,
      [id, companyId, email, `bench mark\n${email}`],
    )
    await event(client, 'enduser.created', id, companyId, null, { email, name: 'Bench Mark', companyId })
    return one(client, 'select * from end_users where id = $1', id)
  },
}

/** Writes, and answers the record as it then is. */
export async function write(pool, { name, id, step }) {
  const client = await pool.connect()
  try {
    await client.query('begin')
    const record = await byHand[name](client, { id, step })
    await client.query('commit')
    return record
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

async function one(client, statement, id) {
  return (await client.query(statement, [id])).rows[0]
}

function event(client, type, id, companyId, before, after) {
  return client.query(
    `insert into events (type, model, record_id, company_ids, before, after, actor_kind, door, batch_id)
     values ($1, $2, $3, $4, $5, $6, 'member', 'api', $3)`,
    [type, type.split('.')[0], id, [companyId], before && JSON.stringify(before), JSON.stringify(after)],
  )
}
