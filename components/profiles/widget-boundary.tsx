'use client'

import { useRouter } from 'next/navigation'
import { Component, type ReactNode } from 'react'
import { ErrorState } from '@/components/ui/error-state'

type Props = { title: string; children: ReactNode }

/** Catches what goes wrong inside one widget; React has no other way than a class. */
class Boundary extends Component<Props & { onRetry: () => void }, { hasFailed: boolean }> {
  override state = { hasFailed: false }

  static getDerivedStateFromError() {
    return { hasFailed: true }
  }

  override render() {
    const { title, children, onRetry } = this.props
    if (!this.state.hasFailed) return children
    const retry = () => {
      onRetry()
      this.setState({ hasFailed: false })
    }
    return (
      <section aria-label={title}>
        <div className="sec mb-1.5">
          <h2>{title}</h2>
        </div>
        <ErrorState title={`Could not load ${title.toLowerCase()}`} onRetry={retry}>
          The rest of the page is not affected.
        </ErrorState>
      </section>
    )
  }
}

export function WidgetBoundary(props: Props) {
  const router = useRouter()
  return <Boundary {...props} onRetry={() => router.refresh()} />
}
