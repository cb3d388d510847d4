import type { DesignerFacts } from '@/lib/loaders/load-designer'
import type { ResolvedModel } from '@/lib/models/resolved'
import type { Place } from '@/lib/profiles/layout'
import type { WidgetDeclaration } from '@/lib/profiles/widget'

/** A widget with settings that work at once: its first relation, metric or fields. */
export function newPlace(widget: WidgetDeclaration, facts: DesignerFacts, model: ResolvedModel): Place {
  const settings: Record<string, unknown> = {}
  for (const parameter of widget.parameters) {
    if (parameter.kind === 'relation') settings[parameter.key] = facts.relations[0]?.name ?? ''
    if (parameter.kind === 'metric') settings[parameter.key] = facts.metrics[0]?.key ?? ''
    if (parameter.kind === 'fields' && parameter.of === 'record') settings[parameter.key] = model.columns.slice(1, 5)
  }
  return { id: widget.key, widget: widget.key, span: widget.span ?? 12, settings }
}
