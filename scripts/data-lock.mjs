import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { birth, isSameProcess } from './processes.mjs'
import { Stop } from './say.mjs'

/**
 * Takes DATA_DIR for this process, or says who has it. The note of a process that was killed is recognised, also when
 * its id has been given to another since, and replaced. Returns how to let go.
 */
export async function lockData(dataDir, url) {
  const file = join(dataDir, 'panorama.lock')
  const mine = { pid: process.pid, born: birth(process.pid), url }
  mkdirSync(dataDir, { recursive: true, mode: 0o700 })
  for (let attempt = 0; attempt < 5; attempt++) {
    try {
      writeFileSync(file, JSON.stringify(mine), { flag: 'wx', mode: 0o600 })
      await sleep(20)
      if (read(file)?.pid === process.pid) return () => rmSync(file, { force: true })
    } catch (error) {
      if (error.code !== 'EEXIST') throw error
      const other = read(file)
      if (other && isSameProcess(other)) {
        throw new Stop(
          `Panorama already runs on ${dataDir} (${other.url}, process ${other.pid}): use it, or stop it first.`,
        )
      }
      rmSync(file, { force: true })
    }
  }
  throw new Stop(`${file} is contended: another start is under way.`)
}

function read(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}
