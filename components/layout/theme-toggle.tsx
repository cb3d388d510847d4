'use client'

import { Monitor, Moon, Sun } from 'lucide-react'
import type { Theme } from '@/components/layout/preferences'
import { useTheme } from '@/components/layout/use-theme'
import { Segmented } from '@/components/ui/segmented'

const options: { value: Theme; label: string; icon: React.ReactNode }[] = [
  { value: 'light', label: 'Light', icon: <Sun className="size-3.5" /> },
  { value: 'dark', label: 'Dark', icon: <Moon className="size-3.5" /> },
  { value: 'system', label: 'Like the system', icon: <Monitor className="size-3.5" /> },
]

export function ThemeToggle() {
  const [theme, setTheme] = useTheme()
  return <Segmented label="Theme" value={theme} onChange={setTheme} options={options} iconsOnly />
}
