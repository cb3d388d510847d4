import { cookies } from 'next/headers'
import {
  asRailState,
  asTheme,
  type RailState,
  railCookie,
  type Theme,
  themeCookie,
} from '@/components/layout/preferences'

/** What this browser chose, read on the server so that the first paint is already right. */
export async function readPreferences(): Promise<{ theme: Theme; rail: RailState }> {
  const jar = await cookies()
  return { theme: asTheme(jar.get(themeCookie)?.value), rail: asRailState(jar.get(railCookie)?.value) }
}
