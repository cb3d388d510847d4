'use client'

import { type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'
import { RadioGroup } from '@/components/ui/radio-group'

type OpenQuestionProps<Answer extends string> = {
  id: string
  /** What is asked about: "Order of day and month". */
  label: string
  icon: ReactNode
  question: string
  /** What of the file speaks for which answer. */
  evidence: string
  options: { value: Answer; label: string }[]
  answer: Answer
  isAnswered: boolean
  /** What is done, once somebody has said so: "Dates are read day first." */
  done: string
  onConfirm: (answer: Answer) => void
}

/** Something that the file leaves open, to be said once; afterwards a line that tells what was said. */
export function OpenQuestion<Answer extends string>(props: OpenQuestionProps<Answer>) {
  const { id, label, icon, question, evidence, options, done, onConfirm } = props
  const [answer, setAnswer] = useState<Answer>(props.answer)
  const [isOpen, setOpen] = useState(!props.isAnswered)
  if (!isOpen) {
    return (
      <p className="flex-none mx-5 mt-3 text-xs text-ink-3">
        {done}{' '}
        <button type="button" className="link" onClick={() => setOpen(true)}>
          Change
        </button>
      </p>
    )
  }
  const confirm = () => {
    onConfirm(answer)
    setOpen(false)
  }
  return (
    <section
      aria-label={label}
      id={`${id}-question`}
      className="flex-none mx-5 mt-3 rounded-lg bg-accent-soft px-3 py-2 flex items-center gap-3 ring-1 ring-inset ring-accent-line max-md:flex-wrap"
    >
      <span className="flex-none text-accent-ink">{icon}</span>
      <div className="min-w-0">
        <p className="text-ink font-medium">{question}</p>
        <p className="text-xs text-ink-2">{evidence}</p>
      </div>
      <span className="ml-auto flex items-center gap-x-4 gap-y-2 flex-none max-md:flex-initial max-md:flex-wrap">
        <RadioGroup label={label} layout="inline" value={answer} onChange={setAnswer} options={options} />
        <Button id={`confirm-${id}`} onClick={confirm}>
          Confirm
        </Button>
      </span>
    </section>
  )
}
