'use client'

import { useMemo, useRef } from 'react'
import { flushSync } from 'react-dom'
import { useResolvedModels } from '@/components/records/models-context'
import type { FieldDraft } from '@/components/settings/fields/field-draft'
import { Combobox } from '@/components/ui/combobox'
import { Disclosure } from '@/components/ui/disclosure'
import { SignalLight } from '@/components/ui/signal-light'
import { Switch } from '@/components/ui/switch'
import { Textarea } from '@/components/ui/textarea'
import { FailureError } from '@/lib/core/errors'
import { fieldType } from '@/lib/fields/registry'
import { checkFormula } from '@/lib/formulas/check'
import { functions } from '@/lib/formulas/functions'
import { fits, kindNames, kindOf, typesFor } from '@/lib/formulas/kinds'
import { relationsOf } from '@/lib/models/graph'
import type { ResolvedModels } from '@/lib/models/resolved'

type FormulaEditorProps = {
  model: string
  draft: FieldDraft
  onChange: (change: Partial<FieldDraft>) => void
  error?: string
}

/** A formula, what it gives while it is written, the fields it may read and the functions it may use. */
export function FormulaEditor({ model, draft, onChange, error }: FormulaEditorProps) {
  const models = useResolvedModels()
  const box = useRef<HTMLTextAreaElement>(null)
  const fields = useMemo(() => fieldsFor(models, model), [models, model])
  const said = draft.formula.trim() === '' ? null : saidOf(models, model, draft)
  const insert = (text: string) => {
    const at = box.current?.selectionStart ?? draft.formula.length
    flushSync(() => onChange({ formula: `${draft.formula.slice(0, at)}${text}${draft.formula.slice(at)}` }))
    box.current?.setSelectionRange(at + text.length, at + text.length)
  }
  const problem = error ?? (said?.ok === false ? said.text : undefined)
  return (
    <div className="space-y-2">
      <div>
        <label htmlFor="field-formula" className="label">
          Formula<span className="ml-auto font-normal text-ink-3">fields stand in braces</span>
        </label>
        <Textarea
          ref={box}
          id="field-formula"
          rows={3}
          className="font-mono text-xs"
          spellCheck={false}
          value={draft.formula}
          onChange={(event) => onChange({ formula: event.target.value })}
          invalid={Boolean(problem)}
          aria-describedby="field-formula-note"
          placeholder={'if({ARR} > 100000, "Large", "Small")'}
        />
        <p id="field-formula-note" className="flex items-center gap-1.5 text-xs text-ink-3 mt-1 min-h-4">
          {problem ? <SignalLight signal="bad" size={12} label="" /> : null}
          {problem ?? said?.text}
        </p>
      </div>
      <Combobox
        id="field-formula-insert"
        aria-label="Insert a field"
        value={null}
        placeholder="Insert a field"
        source={fields}
        next={() => box.current}
        onChange={(option) => option && insert(`{${option.value}}`)}
      />
      {/* biome-ignore lint/a11y/noLabelWithoutControl: the switch inside is the control */}
      <label className="flex items-center gap-2 text-sm">
        <Switch
          checked={draft.emptyAsZero}
          onChange={(emptyAsZero) => onChange({ emptyAsZero })}
          aria-label="Empty numbers count as 0"
        />
        Empty numbers count as 0
      </label>
      <Disclosure title="Functions" defaultOpen={false}>
        <dl className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)] gap-x-3 gap-y-1 text-xs max-h-52 overflow-auto">
          {Object.entries(functions).map(([name, { example, help }]) => (
            <div key={name} className="contents">
              <dt className="font-mono text-ink truncate" title={example}>
                {example}
              </dt>
              <dd className="text-ink-3">{help}</dd>
            </div>
          ))}
        </dl>
      </Disclosure>
    </div>
  )
}

/** What the formula gives, or what is wrong with it. */
function saidOf(models: ResolvedModels, model: string, { formula, type }: FieldDraft): { ok: boolean; text: string } {
  try {
    const { kind } = checkFormula(models, model, formula)
    if (fits(kind, type)) return { ok: true, text: `Gives ${kindNames[kind]}.` }
    const types = typesFor(kind).map((each) => fieldType(each).label)
    return {
      ok: false,
      text: `Gives ${kindNames[kind]}; choose the type ${types.join(' or ') || 'of another formula'}.`,
    }
  } catch (error) {
    if (error instanceof FailureError) return { ok: false, text: error.failure.detail }
    throw error
  }
}

/** Own fields and those of the one record that a reference leads to, as they are written. */
function fieldsFor(models: ResolvedModels, model: string) {
  const own = models.byKey(model).fields.filter((field) => kindOf(field) && !field.hidden)
  const through = relationsOf(models, model).filter((hop) => !hop.many)
  const far = through.flatMap((hop) =>
    models
      .byKey(hop.to)
      .fields.filter((field) => kindOf(field) && !field.hidden)
      .map((field) => ({ value: `${hop.label}.${field.label}`, label: `${hop.label}.${field.label}` })),
  )
  return [...own.map(({ label }) => ({ value: label, label })), ...far]
}
