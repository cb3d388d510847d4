/** What every widget is given: the record whose profile it stands in, and its checked settings. */
export type WidgetProps<Settings = unknown> = { modelKey: string; id: string; settings: Settings }
