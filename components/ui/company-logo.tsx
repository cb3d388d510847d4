import { classNames } from '@/components/ui/class-names'
import { hashText } from '@/components/ui/hash-text'

const glyphs = [
  'M12 2 19 21l-7-4.5L5 21Z',
  'M12 3a9 9 0 0 1 9 9h-4a5 5 0 0 0-10 0H3a9 9 0 0 1 9-9Zm-9 12h18v2.4H3Zm3 4h12v2.2H6Z',
  'M12 2c4 5 6.5 8.4 6.5 12a6.5 6.5 0 0 1-13 0C5.5 10.4 8 7 12 2Z',
  'M2 6c6 0 8 3 10 6 2-3 4-6 10-6-1 7-5 12-10 12S3 13 2 6Z',
  'M12 2a4 4 0 0 1 4 4 4 4 0 1 1 2 7.5 4 4 0 1 1-6 5 4 4 0 1 1-6-5A4 4 0 1 1 8 6a4 4 0 0 1 4-4Z',
  'M3 20V4h4l5 8 5-8h4v16h-4V11l-5 7.5L7 11v9Z',
  'M4 3h7v18H4Zm9 0h7v8h-7Zm0 10h7v8h-7Z',
  'M12 2 20 14h-4.5l4.5 6H4l4.5-6H4Z',
  'M12 3 21 12l-9 9-9-9Zm0 5-4 4 4 4 4-4Z',
  'M2 9c3-4 6-4 10 0s7 4 10 0v5c-3 4-6 4-10 0s-7-4-10 0Z',
  'M3 21 12 3l9 18h-5l-4-8-4 8Z',
  'M2 20 9 6l4 7 2.5-4L22 20Z',
  'M12 2a10 10 0 1 0 7 17.1L12 12l7-7.1A10 10 0 0 0 12 2Z',
  'M3 6h18v3H3Zm0 5h12v3H3Zm0 5h18v3H3Z',
]

/** Any number would do; with this one the companies of the design keep the marks they were drawn with. */
const SEED = 0x343c7b

const sizes = {
  16: 'rounded-[4px]',
  20: 'rounded-[5px]',
  24: 'rounded-[5px]',
  32: 'rounded-[7px]',
  44: 'rounded-[10px]',
}

type CompanyLogoProps = {
  name: string
  size?: keyof typeof sizes
  /** True when the name stands beside it. */
  decorative?: boolean
  className?: string
}

/** A square mark made from the first word of the name, so that the members of a group look alike. */
export function CompanyLogo({ name, size = 20, decorative = true, className }: CompanyLogoProps) {
  const hash = hashText(
    name
      .trim()
      .toLowerCase()
      .split(/[\s_-]+/)[0] ?? '',
    SEED,
  )
  const mark = ((hash >>> 8) % glyphs.length) + 1
  const label = decorative ? { 'aria-hidden': true } : { role: 'img', 'aria-label': name, title: name }
  return (
    <span
      {...label}
      className={classNames('logo', sizes[size], className)}
      style={{ width: size, height: size, background: `var(--mark-${mark})` }}
    >
      <svg aria-hidden="true" viewBox="0 0 24 24" width="68%" height="68%" fill="currentColor" fillRule="evenodd">
        <path d={glyphs[hash % glyphs.length]} />
      </svg>
    </span>
  )
}
