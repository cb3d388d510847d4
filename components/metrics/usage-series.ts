export type UsageSeries = {
  points: { label: string; value: number | null }[]
  /** Drawn dashed, with its name on the line: "Seats bought". */
  goal?: { label: string; value: number }
  /** Moments worth knowing, by the label of their point. */
  markers?: { at: string; label: string }[]
  /** After each number: "%", "users", or nothing. */
  unit?: string
}
