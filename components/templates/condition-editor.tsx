'use client'

import { FilterBuilder } from '@/components/filters/filter-builder'
import { useModels } from '@/components/records/models-context'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { Plus, X } from '@/components/ui/icons'
import { MultiCombobox } from '@/components/ui/multi-combobox'
import { Select } from '@/components/ui/select'
import type { DesignerFacts } from '@/lib/loaders/load-designer'
import type { Titles } from '@/lib/models/record'
import type { ResolvedModel } from '@/lib/models/resolved'
import type { Condition } from '@/lib/profiles/condition'
import { partsOfRule, type ViewerRule } from '@/lib/profiles/viewer-rule'

type ConditionEditorProps = {
  model: ResolvedModel
  facts: DesignerFacts
  value: Condition
  onChange: (condition: Condition) => void
}

type Kind = 'role' | 'team' | 'member' | 'portfolio' | 'owns'

const kinds: { value: Kind; label: string }[] = [
  { value: 'role', label: 'Role' },
  { value: 'team', label: 'Team' },
  { value: 'member', label: 'Person' },
  { value: 'portfolio', label: 'Portfolio' },
  { value: 'owns', label: 'Ownership' },
]

/** What must be true of the record, and of whoever looks. */
export function ConditionEditor({ model, facts, value, onChange }: ConditionEditorProps) {
  const rules = partsOfRule(value.viewer)
  const setRules = (next: ViewerRule[]) => {
    const [only] = next
    onChange({ ...value, viewer: next.length === 0 ? null : next.length === 1 && only ? only : { all: next } })
  }
  return (
    <div className="grid gap-5">
      <fieldset className="grid gap-2">
        <legend className="eyebrow mb-1.5">The {model.label.one.toLowerCase()}</legend>
        <div className="rounded-md border border-line">
          <FilterBuilder
            model={model}
            filter={value.record}
            onFilter={(record) => onChange({ ...value, record })}
            titles={titlesIn(facts)}
          />
        </div>
      </fieldset>
      <fieldset className="grid gap-2">
        <legend className="eyebrow mb-1.5">Whoever looks</legend>
        {rules.length === 0 ? <p className="text-sm text-ink-3">Every viewer.</p> : null}
        {rules.map((rule, at) => (
          <ViewerRow
            // biome-ignore lint/suspicious/noArrayIndexKey: rules have no id, and keep their place while they are edited
            key={at}
            rule={rule}
            facts={facts}
            model={model}
            onChange={(next) => setRules(rules.map((each, index) => (index === at ? next : each)))}
            onRemove={() => setRules(rules.filter((_, index) => index !== at))}
          />
        ))}
        <div>
          <Button onClick={() => setRules([...rules, blankRule('role', facts)])}>
            <Plus /> Condition on the viewer
          </Button>
        </div>
      </fieldset>
    </div>
  )
}

type ViewerRowProps = {
  rule: ViewerRule
  facts: DesignerFacts
  model: ResolvedModel
  onChange: (rule: ViewerRule) => void
  onRemove: () => void
}

function ViewerRow({ rule, facts, onChange, onRemove }: ViewerRowProps) {
  const isNot = 'not' in rule
  const inner = isNot ? rule.not : rule
  const set = (next: ViewerRule, negated = isNot) => onChange(negated ? { not: next } : next)
  if (!('viewer' in inner))
    return (
      <div className="flex items-center gap-2 text-sm text-ink-2">
        A nested rule, made by a program.
        <IconButton label="Remove this condition" onClick={onRemove}>
          <X />
        </IconButton>
      </div>
    )
  return (
    <div className="grid grid-cols-[120px_88px_1fr_28px] gap-2 items-start max-md:grid-cols-2">
      <Select
        aria-label="Asked of the viewer"
        value={inner.viewer}
        onChange={(kind) => kind && set(blankRule(kind, facts))}
        options={kinds}
      />
      <Select
        aria-label="Is or is not"
        value={isNot ? 'not' : 'is'}
        onChange={(verb) => set(inner, verb === 'not')}
        options={[
          { value: 'is', label: 'is' },
          { value: 'not', label: 'is not' },
        ]}
      />
      <ViewerOperand rule={inner} facts={facts} onChange={(next) => set(next)} />
      <IconButton label="Remove this condition" onClick={onRemove}>
        <X />
      </IconButton>
    </div>
  )
}

type Leaf = Extract<ViewerRule, { viewer: string }>

function ViewerOperand({
  rule,
  facts,
  onChange,
}: {
  rule: Leaf
  facts: DesignerFacts
  onChange: (rule: Leaf) => void
}) {
  if (rule.viewer === 'portfolio')
    return (
      <Select
        aria-label="Portfolio"
        value={rule.is}
        onChange={(is) => is && onChange({ viewer: 'portfolio', is })}
        options={[
          { value: 'own', label: 'only their own' },
          { value: 'all', label: 'every company' },
        ]}
      />
    )
  if (rule.viewer === 'owns') return <OwnsOperand rule={rule} onChange={onChange} />
  const source = { role: facts.choices.roles, team: facts.choices.teams, member: facts.choices.members }[rule.viewer]
  const options = source.map(({ id, name }) => ({ value: id, label: name }))
  return (
    <MultiCombobox
      label={rule.viewer}
      value={rule.anyOf.map((id) => options.find((option) => option.value === id) ?? { value: id, label: 'Gone' })}
      source={options}
      onChange={(chosen) => onChange({ viewer: rule.viewer, anyOf: chosen.map((option) => option.value) })}
    />
  )
}

function OwnsOperand({ rule, onChange }: { rule: Extract<Leaf, { viewer: 'owns' }>; onChange: (rule: Leaf) => void }) {
  const hub = useHub()
  const owning = (hub?.portfolio ?? []).flatMap((key) => hub?.fields.find((field) => field.key === key) ?? [])
  const any = owning.map((field) => field.label.toLowerCase()).join(' or ')
  return (
    <Select
      aria-label="Ownership"
      value={rule.as[0] ?? 'any'}
      onChange={(as) => onChange({ viewer: 'owns', as: as === 'any' || as === null ? [] : [as] })}
      options={[
        { value: 'any', label: `the ${any}` },
        ...owning.map((field) => ({ value: field.key, label: `the ${field.label.toLowerCase()}` })),
      ]}
    />
  )
}

function useHub() {
  return useModels().find(({ company }) => company.kind === 'self')
}

function blankRule(kind: Kind, facts: DesignerFacts): ViewerRule {
  if (kind === 'portfolio') return { viewer: 'portfolio', is: 'own' }
  if (kind === 'owns') return { viewer: 'owns', as: [] }
  const first = { role: facts.choices.roles, team: facts.choices.teams, member: facts.choices.members }[kind][0]
  return { viewer: kind, anyOf: first ? [first.id] : [] }
}

/** Members and teams by name, for conditions that point at them. */
export function titlesIn({ choices }: DesignerFacts): Titles {
  return Object.fromEntries(choices.members.map(({ id, name }) => [id, { model: 'member', id, title: name }]))
}
