'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useState } from 'react'
import { useSubmit } from '@/components/settings/use-submit'
import { Button } from '@/components/ui/button'
import { Dialog, DialogBody, DialogContent, DialogFooter, DialogHeader } from '@/components/ui/dialog'
import { FormField } from '@/components/ui/form-field'
import { Icon } from '@/components/ui/icon'
import { Input } from '@/components/ui/input'
import { createTemplateAction } from '@/lib/actions/templates'
import type { PatternEntry, TemplateEntry } from '@/lib/loaders/load-templates'
import type { Surface } from '@/lib/profiles/templates/content'

type NewTemplateProps = {
  model: { key: string; slug: string; label: { one: string } }
  surface: Surface
  patterns: PatternEntry[]
  copy?: TemplateEntry
  isDefault?: boolean
  onClose: () => void
}

/** Chooses what a template starts from, and names it; it opens in the designer as a draft. */
export function NewTemplate({ model, surface, patterns, copy, isDefault = false, onClose }: NewTemplateProps) {
  const router = useRouter()
  const [from, setFrom] = useState(patterns[0]?.key ?? 'standard')
  const pattern = patterns.find((each) => each.key === from)
  const [typed, setTyped] = useState<string | null>(copy ? `${copy.name}, copy` : isDefault ? 'Default' : null)
  const name = typed ?? (from === 'standard' ? '' : (pattern?.label ?? ''))
  const { form, busy, submit, errorAt } = useSubmit()
  const handleSubmit = async (event: FormEvent) => {
    event.preventDefault()
    const answer = await submit(() =>
      createTemplateAction({ model: model.key, surface, name, from, copy: copy?.id, isDefault }),
    )
    if (!answer) return
    onClose()
    router.push(`/settings/templates/${model.slug}/${answer.data.id}`)
  }
  return (
    <Dialog open onOpenChange={onClose}>
      <DialogContent>
        <DialogHeader
          title={
            copy ? `Copy ${copy.name}` : isDefault ? 'Default layout' : `New ${model.label.one.toLowerCase()} template`
          }
          description={isDefault ? 'It shows wherever no other template fits.' : undefined}
        />
        <form ref={form} className="contents" noValidate onSubmit={(event) => void handleSubmit(event)}>
          <DialogBody className="grid gap-4">
            {copy ? null : (
              <fieldset>
                <legend className="eyebrow mb-1.5">Start from</legend>
                <div className="grid gap-2 sm:grid-cols-2">
                  {patterns.map((each) => (
                    <label
                      key={each.key}
                      className="flex items-start gap-2.5 p-3 rounded-md border border-line cursor-pointer hover:bg-hover has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 outline-accent"
                    >
                      <input
                        type="radio"
                        name="pattern"
                        className="sr-only"
                        checked={from === each.key}
                        onChange={() => setFrom(each.key)}
                      />
                      <Icon name={each.icon} className="size-4 mt-0.5 text-ink-3 flex-none" />
                      <span className="min-w-0">
                        <span className="block text-sm font-medium text-ink">{each.label}</span>
                        <span className="block text-xs text-ink-3">{each.hint}</span>
                      </span>
                    </label>
                  ))}
                </div>
              </fieldset>
            )}
            <FormField id="template-name" label="Name" mark="required" error={errorAt('name')}>
              <Input
                id="template-name"
                value={name}
                onChange={(event) => setTyped(event.target.value)}
                invalid={Boolean(errorAt('name'))}
                aria-describedby="template-name-note"
              />
            </FormField>
          </DialogBody>
          <DialogFooter className="justify-end">
            <Button onClick={onClose}>Cancel</Button>
            <Button type="submit" variant="primary" busy={busy}>
              Create draft
            </Button>
          </DialogFooter>
        </form>
      </DialogContent>
    </Dialog>
  )
}
