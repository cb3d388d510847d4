import { childrenOf, readProc } from './memory'

/** Clock ticks of a second, as Linux counts them for every program. */
const perSecond = 100

/** Seconds of processor time that the application and the database have used; null where the system does not tell. */
export function cpuSeconds(): { app: number | null; postgres: number | null } {
  const [app, postgres] = [process.env.BENCH_APP_PID, process.env.BENCH_POSTGRES_PID].map(Number)
  return { app: secondsOf([app ?? 0]), postgres: secondsOf([postgres ?? 0, ...childrenOf(postgres ?? 0)]) }
}

/** With what their children used that have ended: connections come and go. */
function secondsOf(pids: number[]): number | null {
  let ticks = 0
  for (const pid of pids) {
    const fields = readProc(`/proc/${pid}/stat`)?.split(') ')[1]?.split(' ') ?? []
    for (const used of fields.slice(11, 15)) ticks += Number(used)
  }
  return ticks > 0 ? ticks / perSecond : null
}
