export const maxDepth = 32

const byte = { quote: 0x22, backslash: 0x5c, openList: 0x5b, closeList: 0x5d, openObject: 0x7b, closeObject: 0x7d }

/**
 * Measures how deep a JSON document nests, brackets inside texts aside. It is given the bytes in their order, in pieces
 * of any size, and answers the deepest nesting so far; past the limit it stops counting.
 */
export function createDepthGauge(): (piece: Uint8Array) => number {
  let depth = 0
  let deepest = 0
  let inText = false
  let isEscaped = false
  return (piece) => {
    for (let at = 0; at < piece.length && deepest <= maxDepth; at++) {
      const code = piece[at]
      if (isEscaped) isEscaped = false
      else if (inText) {
        if (code === byte.backslash) isEscaped = true
        else if (code === byte.quote) inText = false
      } else if (code === byte.quote) inText = true
      else if (code === byte.openList || code === byte.openObject) {
        depth++
        if (depth > deepest) deepest = depth
      } else if (code === byte.closeList || code === byte.closeObject) depth--
    }
    return deepest
  }
}
