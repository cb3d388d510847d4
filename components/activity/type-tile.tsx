import {
  CalendarDays,
  CircleCheck,
  type IconDrawing,
  Mail,
  MessagesSquare,
  NotebookPen,
  Phone,
  Ticket,
} from '@/components/ui/icons'

const tiles: Record<string, { icon: IconDrawing; hue: string }> = {
  email: { icon: Mail, hue: 'tile-blue' },
  call: { icon: Phone, hue: 'tile-teal' },
  meeting: { icon: CalendarDays, hue: 'tile-teal' },
  ticket: { icon: Ticket, hue: 'tile-clay' },
  chat: { icon: MessagesSquare, hue: 'tile-plum' },
  note: { icon: NotebookPen, hue: 'tile-ink' },
}
const own = { icon: CircleCheck, hue: 'tile-ink' }

/** What kind of activity something is, never how well it goes. */
export function TypeTile({ type, label }: { type: string; label: string }) {
  const { icon: TypeIcon, hue } = tiles[type] ?? own
  return (
    <span
      role="img"
      aria-label={label}
      className={`tile ${hue} inline-grid place-items-center size-6 rounded-md flex-none`}
    >
      <TypeIcon className="size-3.5" />
    </span>
  )
}
