import type { z } from 'zod'

/** One setting of a widget, for the form of the designer. Where it says `of relation`, the choice depends on the chosen relation. */
export type Parameter = { key: string; label: string; hint?: string } & (
  | { kind: 'number'; min: number; max: number }
  | { kind: 'choice'; choices: readonly { value: string; label: string }[] }
  | { kind: 'toggle' }
  | { kind: 'text' }
  | { kind: 'relation' }
  | { kind: 'metric' }
  | { kind: 'fields'; of: 'record' | 'relation'; most: number }
  | { kind: 'sort' }
  | { kind: 'filter' }
  | { kind: 'richText' }
  | { kind: 'links' }
)

export const widgetCategories = ['Signals', 'Numbers', 'Records', 'Content'] as const

/** What a widget is: a name, the models whose profiles may hold it, and its settings with their defaults. */
export type WidgetDeclaration<Settings extends z.ZodType = z.ZodType> = {
  key: string
  label: string
  /** One line for whoever chooses it. */
  hint: string
  icon: string
  category: (typeof widgetCategories)[number]
  /** Model keys; every model when absent. */
  models?: readonly string[]
  /** Only where the model carries metrics. */
  timeSeries?: boolean
  /** Model keys whose records it shows: whoever may view none of them has nothing in it. */
  reads?: readonly string[]
  settings: Settings
  /** The form of its settings, in order; every key of `settings` is here. */
  parameters: readonly Parameter[]
  /** What it starts with beyond the defaults, and how wide. */
  span?: number
  /** Lines of the skeleton that holds its place while it loads, about as high as what comes. */
  lines?: number
}

export function defineWidget<const Settings extends z.ZodType>(
  declaration: WidgetDeclaration<Settings>,
): WidgetDeclaration<Settings> {
  return declaration
}
