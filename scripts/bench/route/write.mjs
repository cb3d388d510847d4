/** Single writes as somebody would write them by hand: in one transaction, with the event of the record's history. */
const byHand = {
  'inline edit of a company': async (client, { id, step }) => {
    const zip = String(step)
    const read = await client.query('select zip from companies where id = $1 for no key update', [id])
    await client.query('update companies set zip = $2, updated_at = now() where id = $1', [id, zip])
    await event(client, 'company.updated', id, id, { zip: read.rows[0]?.zip }, { zip })
    return client.query('select * from companies where id = $1', [id])
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
    return client.query('select * from end_users where id = $1', [id])
  },
}

/** Writes, and answers the record as it then is. */
export async function write(pool, { name, id, step }) {
  const client = await pool.connect()
  try {
    await client.query('begin')
    const { rows } = await byHand[name](client, { id, step })
    await client.query('commit')
    return rows[0]
  } catch (error) {
    await client.query('rollback')
    throw error
  } finally {
    client.release()
  }
}

function event(client, type, id, companyId, before, after) {
  return client.query(
    `insert into events (type, model, record_id, company_ids, before, after, actor_kind, door, batch_id)
     values ($1, $2, $3, $4, $5, $6, 'member', 'api', $3)`,
    [type, type.split('.')[0], id, [companyId], before && JSON.stringify(before), JSON.stringify(after)],
  )
}
