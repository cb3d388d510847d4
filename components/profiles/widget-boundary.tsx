'use client'

import { useRouter } from 'next/navigation'
import { Component, type ReactNode, useTransition } from 'react'
import { ErrorState } from '@/components/ui/error-state'

type Props = { title: string; children: ReactNode }
type BoundaryProps = Props & { onRetry: () => void; retrying: boolean }
type State = { of: ReactNode; hasFailed: boolean }

/**
 * Catches what goes wrong inside one widget; React has no other way than a class. What failed stays failed until the server has drawn
 * it anew, by a retry or because something changed.
 */
class Boundary extends Component<BoundaryProps, State> {
  override state: State = { of: null, hasFailed: false }

  static getDerivedStateFromProps({ children }: BoundaryProps, { of }: State): State | null {
    return children === of ? null : { of: children, hasFailed: false }
  }

  static getDerivedStateFromError(): Partial<State> {
    return { hasFailed: true }
  }

  override render() {
    const { title, children, onRetry, retrying } = this.props
    if (!this.state.hasFailed) return children
    return (
      <section aria-label={title}>
        <div className="sec mb-1.5">
          <h2>{title}</h2>
        </div>
        <ErrorState title={`Could not load ${title.toLowerCase()}`} onRetry={onRetry} retrying={retrying}>
          The rest of the page is not affected.
        </ErrorState>
      </section>
    )
  }
}

export function WidgetBoundary(props: Props) {
  const router = useRouter()
  const [retrying, startRetry] = useTransition()
  return <Boundary {...props} retrying={retrying} onRetry={() => startRetry(() => router.refresh())} />
}
