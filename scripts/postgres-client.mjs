/** Runs the work on one connection of its own, and closes it. */
export async function withClient(url, work) {
  const { default: pg } = await import('pg')
  const client = new pg.Client({ connectionString: url })
  // A server that is stopped meanwhile fails the statement; without a listener it would end the process too.
  client.on('error', () => {})
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}
