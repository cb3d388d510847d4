import type { Verb } from '@/lib/auth/actor'

/** One who might see a record: whether, why in one sentence, and what else they may do with it. */
export type Viewing = { id: string; name: string; sees: boolean; reason: string; may: Verb[] }
