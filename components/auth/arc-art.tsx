import { hashText } from '@/components/ui/hash-text'

const rings = [
  { radius: 150, strokes: 44 },
  { radius: 258, strokes: 76 },
  { radius: 378, strokes: 112 },
  { radius: 510, strokes: 150 },
]
const signals = [
  { below: 0.66, colour: 'stroke-art-line' },
  { below: 0.89, colour: 'stroke-good' },
  { below: 0.96, colour: 'stroke-warn' },
  { below: 1, colour: 'stroke-bad' },
]

/** The arc that the logo and the health dial share, as large as a window. Always the same, and always dark. */
export function ArcArt() {
  return (
    <aside aria-label="Panorama" data-theme="dark" className="hidden lg:block relative overflow-hidden bg-art">
      <svg
        aria-hidden="true"
        className="absolute inset-x-0 bottom-0 w-full h-[88%]"
        viewBox="0 0 1000 712"
        preserveAspectRatio="xMidYMax slice"
        fill="none"
        strokeWidth="3"
        strokeLinecap="round"
      >
        {rings.flatMap(({ radius, strokes }) =>
          Array.from({ length: strokes }, (_, index) => {
            const stroke = strokeOf(radius, strokes, index)
            return <path key={stroke.path} d={stroke.path} className={stroke.colour} />
          }),
        )}
        <circle cx="500" cy="700" r="7" className="fill-art-ink" />
      </svg>
      <p className="absolute left-10 top-9 text-xl leading-7 tracking-[-0.018em] font-medium max-w-[380px] text-art-ink">
        Every customer in view.
        <br />
        <span className="text-art-ink-3">Length is revenue. Colour is health.</span>
      </p>
    </aside>
  )
}

/** Most customers are small and well: lengths run from 14 to 80 with few long ones. */
function strokeOf(radius: number, strokes: number, index: number) {
  const chance = (name: string) => hashText(`${name} ${radius} ${index}`) / 2 ** 32
  const length = 14 + 66 * chance('length') ** 2.1
  const angle = Math.PI * (1 - (index + 0.5) / strokes)
  const at = (distance: number) =>
    `${(500 + distance * Math.cos(angle)).toFixed(1)} ${(700 - distance * Math.sin(angle)).toFixed(1)}`
  const signal = chance('signal')
  return {
    path: `M${at(radius)}L${at(radius + length)}`,
    colour: signals.find(({ below }) => signal < below)?.colour,
  }
}
