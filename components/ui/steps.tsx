import { classNames } from '@/components/ui/class-names'
import { Check } from '@/components/ui/icons'
import { Link } from '@/components/ui/link'

export type Step = { key: string; label: string; href?: string }

/** Where one is in a wizard. Steps before the current one are done and may link back. */
export function Steps({ label, steps, current }: { label: string; steps: Step[]; current: string }) {
  const at = steps.findIndex((step) => step.key === current)
  return (
    <ol aria-label={label} className="steps">
      {steps.map((step, index) => {
        const done = index < at
        const content = (
          <>
            <b>{done ? <Check className="size-3" /> : index + 1}</b>
            {step.label}
            {done ? <span className="sr-only">, done</span> : null}
          </>
        )
        return (
          <li key={step.key} className={classNames(done && 'is-done')} aria-current={index === at ? 'step' : undefined}>
            {done && step.href ? (
              <Link href={step.href} className="inline-flex items-center gap-1.5 rounded-md hover:text-ink">
                {content}
              </Link>
            ) : (
              content
            )}
          </li>
        )
      })}
    </ol>
  )
}
