/** Which of five steps a value takes: none is 0, the rest are quarters of the highest. */
export function heatLevels(values: (number | null)[]): (value: number) => number {
  const high = Math.max(0, ...values.flatMap((value) => value ?? []))
  return (value) => (value <= 0 || high === 0 ? 0 : Math.min(4, Math.ceil((value / high) * 4)))
}
