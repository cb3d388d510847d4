import './require-node.mjs'

const { existsSync } = await import('node:fs')
const { join, resolve } = await import('node:path')
const { runTypeScript } = await import('./children.mjs')
const { main, Stop, say } = await import('./say.mjs')
const { root } = await import('./settings.mjs')
const { withDatabase } = await import('./with-database.mjs')

const usage =
  'Give what to import into, and the file: npm run import -- companies accounts.csv [--day-first] [--month-first] [--decimal-point | --decimal-comma]'

const known = ['--day-first', '--month-first', '--decimal-point', '--decimal-comma']

/** `npm run import -- MODEL FILE`: imports a file with the mapping that is proposed for it. MODEL is an API slug, or `metrics`. */
await main(async () => {
  const [model, file, ...options] = process.argv.slice(2)
  if (!model || !file) throw new Stop(usage)
  if (options.some((option) => !known.includes(option))) throw new Stop(usage)
  const path = resolve(process.env.INIT_CWD ?? process.cwd(), file)
  if (!existsSync(path)) throw new Stop(`There is no file ${path}.`)
  const script = join(root, 'scripts', 'import-file.ts')
  const output = await withDatabase(() => runTypeScript(script, [model, path, ...options], { label: 'The import' }))
  say(output.trim())
})
