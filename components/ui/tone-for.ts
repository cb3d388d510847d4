import { hashText } from '@/components/ui/hash-text'

export type TagTone = 'neutral' | 'line' | 'accent' | 'good' | 'warn' | 'bad' | 'teal' | 'plum' | 'wheat' | 'clay'

const listTones = ['teal', 'plum', 'wheat', 'clay', 'accent', 'neutral'] as const

/** A lasting tone for a list value. Never a signal: a value's name says nothing about how well it goes. */
export function toneFor(text: string): TagTone {
  return listTones[hashText(text.toLowerCase()) % listTones.length] ?? 'neutral'
}
