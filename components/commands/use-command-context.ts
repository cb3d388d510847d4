'use client'

import { useRouter } from 'next/navigation'
import type { CommandContext } from '@/components/commands/command'
import { useCan, useModels } from '@/components/records/models-context'
import { useRecordDialogs } from '@/components/records/record-dialogs'

export function useCommandContext(): CommandContext {
  const router = useRouter()
  const can = useCan()
  const models = useModels()
  const dialogs = useRecordDialogs()
  return { can, models, dialogs, go: (href) => router.push(href) }
}
