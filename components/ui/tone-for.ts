import { hashText } from '@/components/ui/hash-text'

export type TagTone = 'neutral' | 'line' | 'accent' | 'good' | 'warn' | 'bad' | 'teal' | 'plum' | 'wheat' | 'clay'

/** Any number would do; with this one the values of the design keep their tones. */
const SEED = 0xbd3f7d
const listTones = ['teal', 'plum', 'wheat', 'clay', 'accent', 'neutral'] as const

/** A lasting tone for a list value. Never a signal: a value's name says nothing about how well it goes. */
export function toneFor(text: string): TagTone {
  return listTones[hashText(text.toLowerCase(), SEED) % listTones.length] ?? 'neutral'
}
