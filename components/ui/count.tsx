/** A small plain number beside a title or tab. */
export function Count({ value }: { value: number | string }) {
  return <span className="count">{typeof value === 'number' ? value.toLocaleString('en-GB') : value}</span>
}
