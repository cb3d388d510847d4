'use client'

import { Tooltip } from 'radix-ui'
import { type ComponentProps, useEffect, useLayoutEffect, useRef, useState } from 'react'
import { followTips } from '@/components/ui/follow-tips'
import { Kbd } from '@/components/ui/kbd'
import { type Signal, SignalLight, signalWords } from '@/components/ui/signal-light'

type Place = Pick<ComponentProps<typeof Tooltip.Content>, 'side' | 'align'>

/** Shows the tooltip of whatever is pointed at or focused, see `tip`. One per app. */
export function TooltipLayer() {
  const [target, setTarget] = useState<HTMLElement | null>(null)
  const tips = useRef<ReturnType<typeof followTips>>(undefined)
  const anchor = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    tips.current = followTips(setTarget)
    return tips.current.stop
  }, [])
  useLayoutEffect(() => (target ? tie(target, anchor.current) : undefined), [target])
  if (!target) return null
  const { tip, tipKeys, tipSide, tipAlign, tipSignal, tipRail } = target.dataset
  const text = tip || target.ariaLabel
  const { left, top, width, height } = target.getBoundingClientRect()
  const signal = tipSignal as Signal | undefined
  return (
    <Tooltip.Provider>
      <Tooltip.Root key={`${left} ${top}`} open onOpenChange={(open) => open || tips.current?.hide()}>
        <Tooltip.Trigger asChild>
          <span
            ref={anchor}
            aria-hidden="true"
            className="fixed pointer-events-none"
            style={{ left, top, width, height }}
          />
        </Tooltip.Trigger>
        <Tooltip.Portal>
          <Tooltip.Content
            className="tip animate-pop"
            data-rail={tipRail}
            side={(tipSide ?? 'bottom') as Place['side']}
            align={(tipAlign ?? 'center') as Place['align']}
            sideOffset={6}
            collisionPadding={8}
            onPointerEnter={() => tips.current?.stay()}
            onPointerLeave={() => tips.current?.leave()}
          >
            {signal ? (
              <span className="flex items-center gap-1.5 font-semibold">
                <SignalLight signal={signal} size={14} label="" /> {signalWords[signal]}
              </span>
            ) : null}
            {text ? (
              <span className={signal ? 'block mt-1 opacity-80' : 'flex items-center gap-2'}>
                <span className="min-w-0">{text}</span>
                {tipKeys ? <Kbd keys={tipKeys} onTip /> : null}
              </span>
            ) : null}
          </Tooltip.Content>
        </Tooltip.Portal>
      </Tooltip.Root>
    </Tooltip.Provider>
  )
}

/** Ties the text to the element while it is shown, unless it is the element's name anyway. */
function tie(target: HTMLElement, anchor: HTMLElement | null) {
  const id = anchor?.getAttribute('aria-describedby')
  if (!id || !target.dataset.tip) return
  const before = target.getAttribute('aria-describedby')
  target.setAttribute('aria-describedby', before ? `${before} ${id}` : id)
  return () => (before ? target.setAttribute('aria-describedby', before) : target.removeAttribute('aria-describedby'))
}
