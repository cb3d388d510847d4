import './require-node.mjs'

const { join, resolve } = await import('node:path')
const { runTypeScript } = await import('./children.mjs')
const { main, Stop, say } = await import('./say.mjs')
const { root } = await import('./settings.mjs')
const { withDatabase } = await import('./with-database.mjs')

const usage = 'Give what to export, and the file: npm run export -- companies accounts.xlsx [--shown]'

/**
 * `npm run export -- MODEL FILE`: writes every field of all records of a model, as they are stored, so that `npm run import` takes
 * the file back; `--shown` writes names and labels as people read them. MODEL is an API slug, FILE ends in .csv or .xlsx.
 */
await main(async () => {
  const [model, file, ...options] = process.argv.slice(2)
  if (!model || !file || options.some((option) => option !== '--shown')) throw new Stop(usage)
  const path = resolve(process.env.INIT_CWD ?? process.cwd(), file)
  const script = join(root, 'scripts', 'export-file.ts')
  const output = await withDatabase(() => runTypeScript(script, [model, path, ...options], { label: 'The export' }))
  say(output.trim())
})
