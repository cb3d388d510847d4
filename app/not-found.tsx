import { Button } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/empty-state'
import { Link } from '@/components/ui/link'

export const metadata = { title: 'Not found' }

export default function NotFoundPage() {
  return (
    <div className="flex-1 grid place-items-center min-h-[50dvh] bg-canvas p-6">
      <EmptyState
        title="Nothing here, or not for you"
        action={
          <Button asChild variant="primary">
            <Link href="/">Go home</Link>
          </Button>
        }
      >
        The record may have been removed, or it belongs to someone else&apos;s portfolio. Its owner or an administrator
        can tell.
      </EmptyState>
    </div>
  )
}
