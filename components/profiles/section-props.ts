export type SectionProps = { modelKey: string; id: string }
