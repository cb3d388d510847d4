import { createSignInLink } from '@/lib/auth/sign-in-link'
import { closePool } from '@/lib/db/pool'
import { firstAdministrator, prepareTenant } from '@/lib/server/prepare-tenant'

/** Prints a link that signs in once: the member whose e-mail is given, else the first administrator. */
await prepareTenant()
const email = process.argv[2] ?? (await firstAdministrator())?.email
const link = email ? await createSignInLink(email) : undefined
await closePool()
if (!link) {
  process.stderr.write(
    email ? `No active member has the e-mail ${email}.\n` : 'No active member is an administrator.\n',
  )
  process.exit(1)
}
process.stdout.write(`${link.url}\n`)
