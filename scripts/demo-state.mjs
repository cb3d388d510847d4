import { withClient } from './postgres-client.mjs'

/**
 * Whether a database has its demo data. It is kept as a comment on the schema: there it survives a killed start, needs
 * no table, and stays with the data.
 */
export async function demoState(url) {
  return withClient(url, async (client) => {
    const { rows } = await client.query(
      `select obj_description('public'::regnamespace) as note, exists (select 1 from members) as used`,
    )
    const [{ note, used }] = rows
    if (note === notes.unfinished) return 'unfinished'
    return note === notes.finished || used ? 'present' : 'absent'
  })
}

export async function markDemo(url, state) {
  await withClient(url, (client) => client.query(`comment on schema public is '${notes[state]}'`))
}

export async function emptyDatabase(url) {
  await withClient(url, (client) => client.query('drop schema public cascade; create schema public'))
}

const notes = { unfinished: 'Panorama demo data, unfinished', finished: 'Panorama demo data' }
