type Lanes<Piece> = {
  /** So many pieces are worked on beside each other. */
  width: number
  /** Whether a piece has to wait until an earlier one is done. */
  waitsFor?: (piece: Piece, earlier: Piece) => boolean
}

/**
 * Does each piece, begun in the order they come, and reads the next ones meanwhile. After a failure nothing more is begun; it is thrown when
 * all that was begun has ended.
 */
export async function inLanes<Piece>(
  pieces: AsyncIterable<Piece>,
  { width, waitsFor = () => false }: Lanes<Piece>,
  perform: (piece: Piece) => Promise<void>,
): Promise<void> {
  const underWay = new Map<Piece, Promise<void>>()
  const failures: unknown[] = []
  const mayBegin = (piece: Piece) =>
    underWay.size < width && ![...underWay.keys()].some((earlier) => waitsFor(piece, earlier))
  const begin = async (piece: Piece) => {
    try {
      await perform(piece)
    } catch (error) {
      failures.push(error)
    }
    underWay.delete(piece)
  }
  try {
    for await (const piece of pieces) {
      while (!mayBegin(piece)) await Promise.race(underWay.values())
      if (failures.length > 0) break
      underWay.set(piece, begin(piece))
    }
  } finally {
    await Promise.all(underWay.values())
  }
  if (failures.length > 0) throw failures[0]
}
