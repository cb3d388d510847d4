import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runNode } from './children.mjs'
import { root } from './settings.mjs'

/**
 * The browser of the end-to-end tests, without a download: the one from npm where it runs (Linux), else Debian's,
 * else Playwright's own (an empty answer). Returned are launch options of Playwright.
 */
export async function findBrowser() {
  const args = ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none']
  const home = process.platform === 'linux' ? await unpackPackaged() : undefined
  if (home) {
    const executablePath = join(home, 'chromium')
    const env = {
      ...process.env,
      // After the system's own: the libraries that come along are for systems that lack them.
      LD_LIBRARY_PATH: [process.env.LD_LIBRARY_PATH, join(home, 'al2023', 'lib')].filter(Boolean).join(':'),
      FONTCONFIG_FILE: join(home, 'fonts.conf'),
    }
    for (const candidate of [process.env, env]) {
      if (runs(executablePath, candidate))
        return { executablePath, args, env: { ...candidate, FONTCONFIG_FILE: env.FONTCONFIG_FILE } }
    }
  }
  const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((path) => runs(path, process.env))
  return installed ? { executablePath: installed, args } : {}
}

function runs(program, env) {
  return spawnSync(program, ['--version'], { env, stdio: 'ignore' }).status === 0
}

/** Unpacks the browser once, beside the packages; several runs at a time do not disturb each other. */
async function unpackPackaged() {
  const source = packaged()
  if (!source) return undefined
  const home = join(root, 'node_modules', '.cache', 'panorama-browser', source.version)
  if (existsSync(home)) return home
  const fresh = `${home}.${process.pid}`
  mkdirSync(fresh, { recursive: true })
  // The package unpacks into the folder for temporary files, and the libraries only where it believes to be on Lambda.
  const env = { TMPDIR: fresh, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs20.x' }
  const program = "import('@sparticuz/chromium').then(({ default: chromium }) => chromium.executablePath())"
  await runNode(['--input-type=module', '-e', program], { env, label: 'Unpacking the browser' })
  writeFileSync(join(fresh, 'fonts.conf'), fontsConfiguration(home))
  try {
    renameSync(fresh, home)
  } catch (error) {
    rmSync(fresh, { recursive: true, force: true })
    if (!existsSync(home)) throw error
  }
  return home
}

function packaged() {
  try {
    return JSON.parse(readFileSync(join(root, 'node_modules', '@sparticuz', 'chromium', 'package.json'), 'utf8'))
  } catch {
    return undefined
  }
}

/** Only the fonts that come along, so that pictures are the same on every machine. */
function fontsConfiguration(home) {
  return `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${join(home, 'fonts')}</dir>
  <cachedir>${join(home, 'fonts-cache')}</cachedir>
</fontconfig>
`
}
