export type Point = { x: number; y: number }

const PAD = 3

/** Where the line runs, cut at the gaps, and where it ends. Equal values run through the middle. */
export function sparklinePath(
  values: (number | null)[],
  width: number,
  height: number,
): { segments: Point[][]; end: Point | null } {
  const known = values.filter((value) => value !== null)
  const low = Math.min(...known)
  const span = Math.max(...known) - low
  const step = values.length > 1 ? (width - 5) / (values.length - 1) : 0
  const segments: Point[][] = []
  let current: Point[] | null = null
  values.forEach((value, index) => {
    if (value === null) {
      current = null
      return
    }
    const share = span === 0 ? 0.5 : (value - low) / span
    const point = { x: round(1 + index * step), y: round(height - PAD - share * (height - 2 * PAD)) }
    if (current) current.push(point)
    else {
      current = [point]
      segments.push(current)
    }
  })
  return { segments, end: segments.at(-1)?.at(-1) ?? null }
}

const round = (value: number) => Math.round(value * 10) / 10
