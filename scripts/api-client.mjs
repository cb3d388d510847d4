import './require-node.mjs'

const { writeFileSync } = await import('node:fs')
const { join, resolve } = await import('node:path')
const { runTypeScript } = await import('./children.mjs')
const { main, Stop, say } = await import('./say.mjs')
const { root } = await import('./settings.mjs')
const { withDatabase } = await import('./with-database.mjs')

/** `npm run api-client -- FILE`: writes a typed client of this installation's API, own fields included, in TypeScript. */
await main(async () => {
  const [file] = process.argv.slice(2)
  if (!file) throw new Stop('Say where: npm run api-client -- panorama.ts')
  const program = join(root, 'scripts', 'new-api-client.ts')
  const output = await withDatabase(() => runTypeScript(program, [], { label: 'Making the client' }))
  writeFileSync(resolve(file), output)
  say(`Wrote ${file}`)
})
