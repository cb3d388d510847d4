import 'server-only'
import { env } from '@/lib/env'

/** Whether this installation can send e-mail. */
export const mailIsSetUp = () => Boolean(env().SMTP_URL)
