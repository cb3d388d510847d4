/** What a caller may do: `perMinute` is answered in headers, `perSecond` stops floods. */
export type Limits = { perMinute: number; perSecond: number }

export type Allowance = { allowed: boolean; limit: number; remaining: number; resetSeconds: number }

type Window = { minute: number; inMinute: number; second: number; inSecond: number }

/** Counts calls per caller in this process. `allow` counts the call it judges. */
export function createRateLimiter(limits: Limits) {
  const windows = new Map<string, Window>()
  return {
    allow(caller: string, now: number): Allowance {
      const minute = Math.floor(now / 60_000)
      const second = Math.floor(now / 1000)
      if (windows.size > 10_000) forget(windows, minute)
      const window = windows.get(caller) ?? { minute, inMinute: 0, second, inSecond: 0 }
      if (window.minute !== minute) Object.assign(window, { minute, inMinute: 0 })
      if (window.second !== second) Object.assign(window, { second, inSecond: 0 })
      window.inMinute++
      window.inSecond++
      windows.set(caller, window)
      const isOverMinute = window.inMinute > limits.perMinute
      const isOverSecond = window.inSecond > limits.perSecond
      return {
        allowed: !isOverMinute && !isOverSecond,
        limit: limits.perMinute,
        remaining: Math.max(0, limits.perMinute - window.inMinute),
        resetSeconds: isOverSecond && !isOverMinute ? 1 : 60 - (Math.floor(now / 1000) % 60),
      }
    },
  }
}

/** The headers of an allowance; `Retry-After` only for a refusal. */
export function rateHeaders(allowance: Allowance): Record<string, string> {
  return {
    'X-RateLimit-Limit': String(allowance.limit),
    'X-RateLimit-Remaining': String(allowance.remaining),
    'X-RateLimit-Reset': String(allowance.resetSeconds),
    ...(allowance.allowed ? {} : { 'Retry-After': String(allowance.resetSeconds) }),
  }
}

function forget(windows: Map<string, Window>, minute: number): void {
  for (const [caller, window] of windows) if (window.minute < minute) windows.delete(caller)
}
