/** "1,284", or "10,000+" where counting stopped. */
export const countText = ({ count, exact }: { count: number; exact: boolean }) =>
  exact ? count.toLocaleString('en') : `${Math.min(count, 10_000).toLocaleString('en')}+`
