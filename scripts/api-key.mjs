import './require-node.mjs'

const { join } = await import('node:path')
const { runTypeScript } = await import('./children.mjs')
const { main, Stop, say } = await import('./say.mjs')
const { root } = await import('./settings.mjs')
const { withDatabase } = await import('./with-database.mjs')

/** `npm run api-key -- NAME`: prints a new administrator token as its last line; it is shown here and never again. */
await main(async () => {
  const name = process.argv.slice(2).join(' ').trim()
  if (!name) throw new Stop('Give the key a name: npm run api-key -- NAME')
  const file = join(root, 'scripts', 'new-api-key.ts')
  const output = await withDatabase(() => runTypeScript(file, [name], { label: 'Making the key' }))
  say(output.trim())
})
