import { PageHeader } from '@/components/layout/page-header'
import { Button } from '@/components/ui/button'
import { ForbiddenState } from '@/components/ui/forbidden-state'
import { Link } from '@/components/ui/link'

/** What others than administrators see in the place of a page of settings. */
export function AdministratorsOnly({ title }: { title: string }) {
  return (
    <>
      <PageHeader breadcrumb={[{ label: title }]} />
      <div className="px-4 md:px-6 py-4">
        <ForbiddenState
          title="Only for administrators"
          action={
            <Button asChild>
              <Link href="/me">Your own settings</Link>
            </Button>
          }
        >
          None of your roles may change settings. An administrator can do it for you, or give you such a role.
        </ForbiddenState>
      </div>
    </>
  )
}
