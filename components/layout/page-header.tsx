'use client'

import { useRouter } from 'next/navigation'
import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { Logo } from '@/components/layout/logo'
import { useShell } from '@/components/layout/shell-context'
import { IconButton } from '@/components/ui/icon-button'
import { ArrowLeft, ChevronDown, ChevronRight, ChevronUp } from '@/components/ui/icons'
import { Link } from '@/components/ui/link'
import { useHotkeys } from '@/components/ui/use-hotkeys'
import { formatNumber } from '@/lib/core/numbers'

export type Crumb = { label: string; href?: string; icon?: ReactNode }

export type Pager = {
  /** Counted from one; null where it is too far down to tell. */
  position: number | null
  /** Null where there are too many to count. */
  total: number | null
  previousHref?: string
  nextHref?: string
}

type PageHeaderProps = {
  /** From the outside in; the last one is the page itself. */
  breadcrumb: Crumb[]
  pager?: Pager
  /** At the right of the top bar, before the search. */
  children?: ReactNode
}

/** Puts where one is into the top bar. On a phone: the way back, or the logo and the name of the page. */
export function PageHeader({ breadcrumb, pager, children }: PageHeaderProps) {
  const { start, end } = useShell()
  return (
    <>
      {start ? createPortal(<Breadcrumb crumbs={breadcrumb} pager={pager} />, start) : null}
      {end && children ? createPortal(children, end) : null}
      {pager ? <PagerKeys pager={pager} /> : null}
    </>
  )
}

function Breadcrumb({ crumbs, pager }: { crumbs: Crumb[]; pager?: Pager }) {
  const last = crumbs.at(-1)
  const parent = crumbs.at(-2)
  return (
    <>
      <nav aria-label="Breadcrumb" className="hidden md:flex items-center gap-1.5 min-w-0 text-ink-3">
        {crumbs.slice(0, -1).map((crumb) => (
          <span key={crumb.label} className="inline-flex items-center gap-1.5 flex-none">
            <CrumbLink crumb={crumb} />
            <ChevronRight className="size-3.5" />
          </span>
        ))}
        {last ? (
          <span aria-current="page" className="inline-flex items-center gap-1.5 text-ink font-medium min-w-0">
            {last.icon}
            <span className="truncate">{last.label}</span>
          </span>
        ) : null}
      </nav>
      <div className="md:hidden flex items-center gap-1.5 min-w-0">
        {parent?.href ? (
          <Link href={parent.href} className="inline-flex items-center gap-2 min-w-0 h-9 text-ink-2">
            <ArrowLeft className="size-[18px]" />
            <span className="sr-only">Back to </span>
            <span className="truncate">{parent.label}</span>
          </Link>
        ) : (
          <span className="inline-flex items-center gap-2 min-w-0 text-ink font-medium">
            <Logo size={20} />
            <span className="truncate">{last?.label}</span>
          </span>
        )}
      </div>
      {pager ? <PagerButtons pager={pager} /> : null}
    </>
  )
}

function CrumbLink({ crumb }: { crumb: Crumb }) {
  const content = (
    <>
      {crumb.icon}
      {crumb.label}
    </>
  )
  const classes = 'inline-flex items-center gap-1.5'
  if (!crumb.href) return <span className={classes}>{content}</span>
  return (
    <Link href={crumb.href} className={`${classes} rounded-sm hover:text-ink`}>
      {content}
    </Link>
  )
}

function PagerButtons({ pager }: { pager: Pager }) {
  const router = useRouter()
  const go = (href?: string) => () => href && router.push(href)
  return (
    <span className="inline-flex items-center ml-auto md:ml-4 flex-none text-ink-3">
      <span className="num text-xs mr-1">{placeText(pager)}</span>
      <span className="max-md:hidden">
        <IconButton
          label="Previous"
          shortcut="k"
          reason={pager.previousHref ? undefined : 'This is the first one'}
          onClick={go(pager.previousHref)}
        >
          <ChevronUp />
        </IconButton>
      </span>
      <IconButton
        label="Next"
        shortcut="j"
        reason={pager.nextHref ? undefined : 'This is the last one'}
        onClick={go(pager.nextHref)}
      >
        <ChevronDown />
      </IconButton>
    </span>
  )
}

function placeText({ position, total }: Pager): string {
  if (position === null) return ''
  const place = formatNumber(position)
  return total === null ? place : `${place} of ${formatNumber(total)}`
}

function PagerKeys({ pager }: { pager: Pager }) {
  const router = useRouter()
  useHotkeys([
    { keys: 'j', label: 'Next record', group: 'This page', run: () => pager.nextHref && router.push(pager.nextHref) },
    {
      keys: 'k',
      label: 'Previous record',
      group: 'This page',
      run: () => pager.previousHref && router.push(pager.previousHref),
    },
  ])
  return null
}
