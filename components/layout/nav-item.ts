export type NavItem = {
  key: string
  label: string
  href: string
  /** A lucide icon by name, see components/ui/icon. */
  icon: string
  /** Waiting there, such as overdue tasks. */
  count?: number
  /** Stands at the foot of the rail. */
  foot?: boolean
  /** A shorter word for the bar at the foot of a phone. */
  short?: string
  /** The key after G that goes there: "d". */
  goKey?: string
  /** The beginning of the addresses that belong to it, if that is not `href`: "/data". */
  covers?: string[]
}

/** The item that a page belongs to: the longest address that covers it. */
export function currentItem(items: NavItem[], pathname: string): NavItem | undefined {
  let best: { item: NavItem; length: number } | undefined
  for (const item of items) {
    for (const prefix of item.covers ?? [item.href]) {
      const covered = pathname === prefix || (prefix !== '/' && pathname.startsWith(`${prefix}/`))
      if (covered && prefix.length > (best?.length ?? -1)) best = { item, length: prefix.length }
    }
  }
  return best?.item
}
