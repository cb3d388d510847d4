import { z } from 'zod'
import { defineWidget } from '@/lib/profiles/widget'

/** The group the company belongs to. */
export const groupTree = defineWidget({
  key: 'group-tree',
  label: 'Group tree',
  hint: 'Parents and subsidiaries with health and ARR',
  icon: 'list-tree',
  category: 'Records',
  models: ['company'],
  settings: z.object({}),
  parameters: [],
  span: 6,
})
