import { Stop } from './say.mjs'

const oldest = 18

/** Checks a database that DATABASE_URL names, so that a wrong address is one clear sentence and not a trace. */
export async function checkGivenDatabase(databaseUrl) {
  const address = parse(databaseUrl)
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 })
  client.on('error', () => {})
  try {
    await client.connect()
  } catch (error) {
    throw new Stop(`DATABASE_URL: ${reason(error, address)}`)
  }
  const { rows } = await client.query(
    `select current_setting('server_version') as version, current_setting('server_version_num')::int / 10000 as major,
            current_setting('server_encoding') as encoding, has_database_privilege(current_database(), 'create') as may`,
  )
  await client.end()
  const [{ version, major, encoding, may }] = rows
  if (major < oldest)
    throw new Stop(`DATABASE_URL: ${address.where} runs PostgreSQL ${version}; Panorama needs ${oldest} or newer.`)
  if (encoding !== 'UTF8')
    throw new Stop(`DATABASE_URL: the database ${address.name} is encoded in ${encoding}; it must be UTF8.`)
  if (!may) throw new Stop(`DATABASE_URL: ${address.user} may not create anything in the database ${address.name}.`)
}

function parse(databaseUrl) {
  let url
  try {
    url = new URL(databaseUrl)
  } catch {
    throw new Stop('DATABASE_URL is not an address like postgresql://user:password@host:5432/database.')
  }
  if (!/^postgres(ql)?:$/.test(url.protocol)) {
    throw new Stop(`DATABASE_URL must begin with postgresql://, not ${url.protocol}//.`)
  }
  const where = url.searchParams.get('host') ?? `${url.hostname}:${url.port || 5432}`
  return {
    where,
    user: decodeURIComponent(url.username) || 'the user',
    name: decodeURIComponent(url.pathname.slice(1)),
  }
}

function reason(error, { where, user, name }) {
  const byCode = {
    '28P01': `${where} refuses the password of ${user}.`,
    28000: `${where} does not let ${user} in.`,
    '3D000': `${where} has no database called ${name}: create it first.`,
    53300: `${where} has no connection left for us.`,
    ENOTFOUND: `there is no host called ${where}.`,
    EAI_AGAIN: `there is no host called ${where}.`,
  }
  return byCode[error.code] ?? `no PostgreSQL answers at ${where} (${error.code ?? error.message}).`
}
