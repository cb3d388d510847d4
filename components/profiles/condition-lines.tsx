import { SignalLight } from '@/components/ui/signal-light'
import type { Line } from '@/lib/profiles/explain'

/** What a template asks for, line by line, each with its answer. */
export function ConditionLines({ lines }: { lines: Line[] }) {
  return (
    <ul>
      {lines.length === 0 ? <li className="text-ink-3">always matches</li> : null}
      {lines.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines never move, and two may say the same
        <li key={at} className="flex items-start gap-1.5 text-ink">
          <span className="flex-none h-[1lh] grid place-items-center">
            {line.holds === null ? null : (
              <SignalLight signal={line.holds ? 'good' : 'bad'} size={12} label={line.holds ? 'Yes' : 'No'} />
            )}
          </span>
          <span className="min-w-0 break-words">{sayLine(line)}</span>
        </li>
      ))}
    </ul>
  )
}

function sayLine({ says, holds, problem }: Line): string {
  if (problem) return `${says}: ${problem}`
  return holds === false ? `not true: ${says}` : says
}
