import './require-node.mjs'

const { join } = await import('node:path')
const { runTypeScript, stopChildren } = await import('./children.mjs')
const { main, say } = await import('./say.mjs')
const { root } = await import('./settings.mjs')
const { withDatabase } = await import('./with-database.mjs')

/** `npm run worker`: takes jobs from the queue in a process of its own, until it is stopped. */
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, stopChildren)
await main(async () => {
  say('Panorama worker; Ctrl-C stops it')
  await withDatabase(() =>
    runTypeScript(join(root, 'scripts', 'run-worker.ts'), [], { label: 'The worker', echo: true }),
  )
})
