import type { Belonging } from '@/lib/records/context'
import { activity } from './merging/activity'
import { columnsMoved } from './merging/columns-moved'
import { dailyNumbers } from './merging/daily-numbers'
import { files } from './merging/files'
import { plannedMails } from './merging/planned-mails'
import { runningWorkflows } from './merging/running-workflows'

/** What goes along when two records become one, besides the records that point at them. */
export const belongings: Belonging[] = [files, activity, dailyNumbers, columnsMoved, plannedMails, runningWorkflows]
