'use client'

import { useEffect, useState } from 'react'
import { announce } from '@/components/ui/announce'
import { IconButton } from '@/components/ui/icon-button'
import { Check, Copy } from '@/components/ui/icons'

/** Copies a text; a tick shows for two seconds that it is done. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const [copied, setCopied] = useState(false)
  // The tick goes by a timer of the browser.
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 2000)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = async () => {
    await navigator.clipboard.writeText(text)
    setCopied(true)
    announce('Copied')
  }
  return (
    <IconButton label={label} className="size-6 text-ink-3" onClick={() => void copy()}>
      {copied ? <Check className="size-3.5 text-good-ink" /> : <Copy className="size-3.5" />}
    </IconButton>
  )
}
