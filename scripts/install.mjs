import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Stop, step } from './say.mjs'
import { root } from './settings.mjs'

/**
 * Installs the packages of the lock file when any is missing or of another version. Install scripts are not
 * run: none of the packages needs one here, and some would download programs that are not used.
 */
export async function installPackages({ includeDev }) {
  const missing = findMissing(includeDev)
  if (missing === undefined) return
  await step(`Packages are installed (${missing} was missing)`, async () => npm('ci'))
}

function npm(command) {
  const flags = [
    '--ignore-scripts',
    '--include=dev',
    '--include=optional',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]
  const cli = process.env.npm_execpath
  const [program, ...before] = cli?.endsWith('.js') ? [process.execPath, cli] : ['npm']
  const result = spawnSync(program, [...before, command, ...flags], { cwd: root, encoding: 'utf8' })
  if (result.error) throw new Stop(`npm could not be run: ${result.error.message}`)
  if (result.status !== 0)
    throw new Stop(`The packages could not be installed.\n${firstLines(result.stderr || result.stdout)}`)
}

function firstLines(text) {
  return text.trim().split('\n').slice(0, 12).join('\n')
}

/** The name of one package that the lock file asks for and node_modules lacks. */
function findMissing(includeDev) {
  const wanted = readJson(join(root, 'package-lock.json'))
  const noted = join(root, 'node_modules', '.package-lock.json')
  if (!existsSync(noted)) return 'node_modules'
  const installed = readJson(noted).packages
  const entry = Object.entries(wanted.packages).find(([path, { version, link, dev, optional, devOptional, peer }]) => {
    if (path === '' || link) return false
    // The note may say more than is there, after an installation that was cut off or copied.
    if (installed[path]?.version === version && existsSync(join(root, path, 'package.json'))) return false
    if (optional || devOptional || (peer && optional)) return false
    return includeDev || !dev
  })
  return entry?.[0].replace(/^.*node_modules\//, '')
}

function readJson(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (error) {
    throw new Stop(`${file} cannot be read: ${error.message}`)
  }
}
