export const themes = ['light', 'dark', 'system'] as const
export type Theme = (typeof themes)[number]

/** auto: open from 1600 px, closed below. */
export type RailState = 'open' | 'closed' | 'auto'

export const themeCookie = 'theme'
export const railCookie = 'rail'

export function asTheme(value: string | undefined): Theme {
  return themes.find((theme) => theme === value) ?? 'system'
}

export function asRailState(value: string | undefined): RailState {
  return value === 'open' || value === 'closed' ? value : 'auto'
}

/** Keeps a choice of this browser for a year, where the server can read it before it renders. Browser only. */
export function keepPreference(cookie: string, value: string) {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not everywhere yet
  document.cookie = `${cookie}=${value}; path=/; max-age=31536000; samesite=lax`
}
