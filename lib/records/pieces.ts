/** What became of pieces of work that stand for themselves, one after another. Once one has failed, the others are not tried any more. */
export async function oneByOne<Piece, Answer>(
  pieces: Piece[],
  work: (piece: Piece) => Promise<Answer>,
): Promise<PromiseSettledResult<Answer>[]> {
  const settled: PromiseSettledResult<Answer>[] = []
  for (const piece of pieces) {
    const before = settled.at(-1)
    const [now] = before?.status === 'rejected' ? [before] : await Promise.allSettled([work(piece)])
    settled.push(now)
  }
  return settled
}

/** Why pieces failed, each reason once. */
export function reasonsOf(settled: PromiseSettledResult<unknown>[]): unknown[] {
  return [...new Set(settled.flatMap((each) => (each.status === 'rejected' ? [each.reason] : [])))]
}
