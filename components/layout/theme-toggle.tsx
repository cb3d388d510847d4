'use client'

import type { Theme } from '@/components/layout/preferences'
import { useTheme } from '@/components/layout/use-theme'
import { Monitor, Moon, Sun } from '@/components/ui/icons'
import { Segmented } from '@/components/ui/segmented'
import { updatePreferencesAction } from '@/lib/actions/session'

const options: { value: Theme; label: string; icon: React.ReactNode }[] = [
  { value: 'light', label: 'Light', icon: <Sun className="size-3.5" /> },
  { value: 'dark', label: 'Dark', icon: <Moon className="size-3.5" /> },
  { value: 'system', label: 'Like the system', icon: <Monitor className="size-3.5" /> },
]

export function ThemeToggle() {
  const [theme, setTheme] = useTheme()
  /** At once here; kept with the member for the next browser they sign in with. */
  const handleChange = (next: Theme) => {
    setTheme(next)
    updatePreferencesAction({ theme: next }).catch(() => {})
  }
  return <Segmented label="Theme" value={theme} onChange={handleChange} options={options} iconsOnly />
}
