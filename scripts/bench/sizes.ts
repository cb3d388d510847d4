export type Size = {
  name: 'S' | 'M' | 'L'
  companies: number
  endUsers: number
  conversations: number
  /** Usage points: numbers of a company, a metric and a day. */
  points: number
  /** The first company has this many people and conversations: being large may not make it slow. */
  crowd: { endUsers: number; conversations: number }
  /** Companies of the two members who see only their own. */
  portfolios: { small: number; large: number }
}

const sizes: Record<string, Size> = {
  S: {
    name: 'S',
    companies: 500,
    endUsers: 5_000,
    conversations: 20_000,
    points: 100_000,
    crowd: { endUsers: 500, conversations: 2_000 },
    portfolios: { small: 25, large: 100 },
  },
  M: {
    name: 'M',
    companies: 10_000,
    endUsers: 100_000,
    conversations: 500_000,
    points: 5_000_000,
    crowd: { endUsers: 20_000, conversations: 50_000 },
    portfolios: { small: 30, large: 1_000 },
  },
  L: {
    name: 'L',
    companies: 100_000,
    endUsers: 1_000_000,
    conversations: 5_000_000,
    points: 50_000_000,
    crowd: { endUsers: 20_000, conversations: 50_000 },
    portfolios: { small: 30, large: 1_000 },
  },
}

/** @throws Error naming the sizes there are */
export function sizeOf(name: string | undefined): Size {
  const size = sizes[name ?? '']
  if (!size) throw new Error(`--size must be one of ${Object.keys(sizes).join(', ')}.`)
  return size
}

/** How people are spread: `crowd` belong to the first company, every other company has `each`, one after the other. */
export function spreadOf({ companies, endUsers, crowd }: Size): { crowd: number; each: number } {
  const each = Math.floor((endUsers - crowd.endUsers) / (companies - 1))
  return { each, crowd: endUsers - each * (companies - 1) }
}
