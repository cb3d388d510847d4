import { cookies } from 'next/headers'
import {
  asRailState,
  asTheme,
  type RailState,
  railCookie,
  type Theme,
  themeCookie,
} from '@/components/layout/preferences'

/** What was chosen in this browser, read on the server so that the first paint is already right. No theme: none was. */
export async function readPreferences(): Promise<{ theme: Theme | null; rail: RailState }> {
  const jar = await cookies()
  const theme = jar.get(themeCookie)?.value
  return { theme: theme === undefined ? null : asTheme(theme), rail: asRailState(jar.get(railCookie)?.value) }
}
