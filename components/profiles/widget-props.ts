/** What every widget is given: the record whose profile it stands in, what it is called there, and its checked settings. */
export type WidgetProps<Settings = unknown> = { modelKey: string; id: string; title: string; settings: Settings }
