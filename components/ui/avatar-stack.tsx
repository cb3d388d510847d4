import { Avatar } from '@/components/ui/avatar'

/** At most `max` people, then a number. The names of all are the accessible name. */
export function AvatarStack({
  names,
  max = 4,
  size = 20,
}: {
  names: string[]
  max?: number
  size?: 16 | 20 | 24 | 28
}) {
  const shown = names.slice(0, max)
  const rest = names.length - shown.length
  return (
    <span role="img" aria-label={names.join(', ')} title={names.join(', ')} className="inline-flex items-center gap-1">
      <span className="av-stack inline-flex">
        {shown.map((name) => (
          <Avatar key={name} name={name} size={size} decorative />
        ))}
      </span>
      {rest > 0 ? <span className="count">+{rest}</span> : null}
    </span>
  )
}
