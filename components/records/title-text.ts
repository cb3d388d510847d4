import { isNothing } from '@/components/fields/is-nothing'
import type { Json } from '@/lib/core/json'

/** The title of a record; one without still has to be called something. */
export const titleText = (value: Json | undefined) => (isNothing(value) ? 'No name' : String(value))
