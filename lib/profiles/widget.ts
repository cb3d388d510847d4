import type { z } from 'zod'

/** What a widget is: a name, the models whose profiles may hold it, and its settings with their defaults. */
export type WidgetDeclaration<Settings extends z.ZodType = z.ZodType> = {
  key: string
  label: string
  /** Model keys; every model when absent. */
  models?: readonly string[]
  settings: Settings
}

export function defineWidget<const Settings extends z.ZodType>(
  declaration: WidgetDeclaration<Settings>,
): WidgetDeclaration<Settings> {
  return declaration
}
