import type { Clock, Lowered, Operator } from '@/lib/fields/contract'

/** "is me" of a member or of several; nobody is behind a program's key, so that nothing matches it. */
export function memberOperators(op: 'eq' | 'overlaps') {
  const isMe = (clock: Clock): Lowered => {
    if (clock.memberId === null) return { any: [] }
    return op === 'eq' ? { op, value: clock.memberId } : { op, value: [clock.memberId] }
  }
  const verb = op === 'eq' ? ['is me', 'is not me'] : ['includes me', 'does not include me']
  return {
    me: { label: verb[0] ?? '', takes: 'nothing', lower: (_, __, clock) => isMe(clock) },
    notMe: { label: verb[1] ?? '', takes: 'nothing', lower: (_, __, clock) => ({ not: isMe(clock) }) },
  } satisfies Record<string, Operator>
}
