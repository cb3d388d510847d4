import type { Portfolio } from '@/lib/auth/actor'

const words: Record<Portfolio | 'none', string> = { all: 'All', own: 'Portfolio', none: 'No' }

export type ReachOf = keyof typeof words

export const reachWord = (reach: ReachOf) => words[reach]

/** How far a right reaches: a disc for all, half a disc for the portfolio, a dash for nothing; always with the word. */
export function Reach({ reach }: { reach: ReachOf }) {
  return (
    <>
      <span aria-hidden className={`reach reach-${reach}`} />
      {words[reach]}
    </>
  )
}
