import './require-node.mjs'

const { mkdtempSync, rmSync } = await import('node:fs')
const { tmpdir } = await import('node:os')
const { join } = await import('node:path')
const { check } = await import('./check-all.mjs')
const { installPackages } = await import('./install.mjs')
const { finish, main } = await import('./say.mjs')

/** `npm run check` */
await main(async () => {
  await installPackages({ includeDev: true })
  const reports = mkdtempSync(join(tmpdir(), 'panorama-check-'))
  process.once('exit', () => rmSync(reports, { recursive: true, force: true }))
  finish(await check(reports))
})
