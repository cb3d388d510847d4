import { Avatar } from '@/components/ui/avatar'
import { Link } from '@/components/ui/link'
import { ListRow } from '@/components/ui/list-row'
import type { RecordRow } from '@/lib/models/record'

/** A person at the customer: who, as what, and one fact at the right. */
export function PersonRow({ person: { id, values }, fact }: { person: RecordRow; fact: string | null }) {
  const name = typeof values.name === 'string' ? values.name : ''
  return (
    <li>
      <ListRow asChild>
        <Link href={`/endusers/${id}`}>
          <Avatar name={name} size={24} decorative />
          <span className="min-w-0 flex-1">
            <span className="block text-ink font-medium truncate">{name || 'Unnamed'}</span>
            <span className="block text-xs text-ink-3 truncate">
              {typeof values.position === 'string' ? values.position : null}
            </span>
          </span>
          <span className="text-xs text-ink-3 flex-none">{fact}</span>
        </Link>
      </ListRow>
    </li>
  )
}
