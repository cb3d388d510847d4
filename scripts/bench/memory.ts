import { readdirSync, readFileSync } from 'node:fs'

/** Megabytes; null where the system does not tell. */
export type Memory = { app: number | null; appHighest: number | null; postgres: number | null }

/** Resident memory of the application, now and at its highest, and of the database with all its processes, shared pages once. */
export function readMemory(appPid: number, postgresPid: number): Memory {
  const status = readProc(`/proc/${appPid}/status`)
  const line = (name: string) => {
    const kilobytes = status?.match(new RegExp(`^${name}:\\s+(\\d+)`, 'm'))?.[1]
    return kilobytes ? Math.round(Number(kilobytes) / 1024) : null
  }
  return { app: line('VmRSS'), appHighest: line('VmHWM'), postgres: familyMemory(postgresPid) }
}

function familyMemory(parent: number): number | null {
  let sum = 0
  for (const pid of [parent, ...childrenOf(parent)]) {
    const share = readProc(`/proc/${pid}/smaps_rollup`)?.match(/^Pss:\s+(\d+)/m)?.[1]
    sum += Number(share ?? 0)
  }
  return sum > 0 ? Math.round(sum / 1024) : null
}

export function childrenOf(parent: number): number[] {
  try {
    return readdirSync('/proc')
      .filter((name) => /^\d+$/.test(name))
      .map(Number)
      .filter((pid) => readProc(`/proc/${pid}/stat`)?.split(') ')[1]?.split(' ')[1] === String(parent))
  } catch {
    return []
  }
}

export function readProc(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}
