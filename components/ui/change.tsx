import { ArrowDown, ArrowUp } from 'lucide-react'

type ChangeProps = {
  /** As it is to be read, without its sign: "0.6". */
  text: string
  direction: 'up' | 'down' | 'none'
  /** False where falling is good, such as errors. */
  upIsGood?: boolean
}

/** How much a number has moved: an arrow, and green or red for better or worse. */
export function Change({ text, direction, upIsGood = true }: ChangeProps) {
  if (direction === 'none') return <span className="text-xs font-medium text-ink-3 num">{text}</span>
  const good = (direction === 'up') === upIsGood
  const Arrow = direction === 'up' ? ArrowUp : ArrowDown
  return (
    <span className={`text-xs font-medium num inline-flex items-center ${good ? 'up' : 'down'}`}>
      <Arrow className="size-3" />
      <span className="sr-only">{direction === 'up' ? 'up ' : 'down '}</span>
      {text}
    </span>
  )
}
