import { classNames } from '@/components/ui/class-names'

export type Signal = 'good' | 'warn' | 'bad' | 'idle'

export const signalWords: Record<Signal, string> = {
  good: 'On track',
  warn: 'Watch',
  bad: 'At risk',
  idle: 'No data',
}

const shapes: Record<Exclude<Signal, 'idle'>, string> = {
  good: 'M8 1a7 7 0 1 0 0 14A7 7 0 0 0 8 1Zm3.53 5.28a.75.75 0 0 0-1.06-1.06L7.1 8.6 5.53 7.02a.75.75 0 0 0-1.06 1.06l2.1 2.1c.29.3.77.3 1.06 0l3.9-3.9Z',
  warn: 'M6.6 1.9a1.6 1.6 0 0 1 2.8 0l5.9 10.6A1.6 1.6 0 0 1 13.9 15H2.1a1.6 1.6 0 0 1-1.4-2.5L6.6 1.9ZM8.75 6a.75.75 0 0 0-1.5 0v3.5a.75.75 0 0 0 1.5 0V6ZM8 13a.95.95 0 1 0 0-1.9A.95.95 0 0 0 8 13Z',
  bad: 'M3.8 1.4h8.4a2.4 2.4 0 0 1 2.4 2.4v8.4a2.4 2.4 0 0 1-2.4 2.4H3.8a2.4 2.4 0 0 1-2.4-2.4V3.8a2.4 2.4 0 0 1 2.4-2.4Zm1.73 3.07a.75.75 0 0 0-1.06 1.06L6.94 8l-2.47 2.47a.75.75 0 1 0 1.06 1.06L8 9.06l2.47 2.47a.75.75 0 1 0 1.06-1.06L9.06 8l2.47-2.47a.75.75 0 0 0-1.06-1.06L8 6.94 5.53 4.47Z',
}
const colours: Record<Signal, string> = { good: 'text-good', warn: 'text-warn', bad: 'text-bad', idle: 'text-idle' }

type SignalLightProps = {
  signal: Signal
  size?: 12 | 14 | 16
  /** The accessible name; an empty text when the words stand beside it. */
  label?: string
  className?: string
}

/** Circle, triangle, square or dashed ring: the shape carries the meaning, the colour repeats it. */
export function SignalLight({ signal, size = 16, label = signalWords[signal], className }: SignalLightProps) {
  return (
    <svg
      role="img"
      aria-label={label || undefined}
      aria-hidden={!label || undefined}
      width={size}
      height={size}
      viewBox="0 0 16 16"
      className={classNames('inline-block flex-none', colours[signal], className)}
    >
      {signal === 'idle' ? (
        <circle cx="8" cy="8" r="6" fill="none" stroke="currentColor" strokeWidth="1.75" strokeDasharray="3 2.2" />
      ) : (
        <path fill="currentColor" fillRule="evenodd" d={shapes[signal]} />
      )}
    </svg>
  )
}
