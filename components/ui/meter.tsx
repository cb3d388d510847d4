const words = { 1: 'Guess', 2: 'Likely', 3: 'Sure' }

/** How sure something is: three rising bars in ink and the reason in words. Never a colour, never a percentage. */
export function Meter({ level, reason }: { level: 1 | 2 | 3; reason?: string }) {
  return (
    <span className="inline-flex items-center gap-2 text-xs text-ink-2">
      <span role="img" aria-label={words[level]} className="inline-flex items-end gap-[2px] h-3 flex-none">
        {[5, 8, 12].map((height, index) => (
          <span
            key={height}
            className={`w-[3px] rounded-[1px] ${index < level ? 'bg-ink-2' : 'bg-ink-4 opacity-45'}`}
            style={{ height }}
          />
        ))}
      </span>
      {reason}
    </span>
  )
}
