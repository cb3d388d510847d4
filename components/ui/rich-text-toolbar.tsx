'use client'

import { type Editor, useEditorState } from '@tiptap/react'
import { type ReactNode, useState } from 'react'
import { Button } from '@/components/ui/button'
import { IconButton } from '@/components/ui/icon-button'
import { Bold, Heading2, Italic, Link as LinkIcon, List, ListOrdered } from '@/components/ui/icons'
import { Input } from '@/components/ui/input'
import { Popover, PopoverContent, PopoverTrigger } from '@/components/ui/popover'

type Tool = { key: string; label: string; shortcut?: string; icon: ReactNode; run: () => void }

export function RichTextToolbar({ editor }: { editor: Editor }) {
  const active = useEditorState({
    editor,
    selector: ({ editor: current }) => ({
      bold: current.isActive('bold'),
      italic: current.isActive('italic'),
      heading: current.isActive('heading'),
      bulletList: current.isActive('bulletList'),
      orderedList: current.isActive('orderedList'),
      link: current.isActive('link'),
    }),
  })
  const chain = () => editor.chain().focus()
  const tools: Tool[] = [
    { key: 'bold', label: 'Bold', shortcut: 'mod+b', icon: <Bold />, run: () => chain().toggleBold().run() },
    { key: 'italic', label: 'Italic', shortcut: 'mod+i', icon: <Italic />, run: () => chain().toggleItalic().run() },
    { key: 'heading', label: 'Heading', icon: <Heading2 />, run: () => chain().toggleHeading({ level: 2 }).run() },
    { key: 'bulletList', label: 'List', icon: <List />, run: () => chain().toggleBulletList().run() },
    { key: 'orderedList', label: 'Numbered list', icon: <ListOrdered />, run: () => chain().toggleOrderedList().run() },
  ]
  const state: Record<string, boolean> = active
  return (
    <div
      role="toolbar"
      aria-label="Formatting"
      className="flex items-center px-1.5 h-8 max-md:h-11 border-t border-line"
    >
      {tools.map((tool) => (
        <IconButton
          key={tool.key}
          label={tool.label}
          shortcut={tool.shortcut}
          aria-pressed={state[tool.key]}
          className={`h-6 [&>.lucide]:size-3.5 ${state[tool.key] ? 'bg-press text-ink' : 'text-ink-3'}`}
          onMouseDown={(event) => event.preventDefault()}
          onClick={tool.run}
        >
          {tool.icon}
        </IconButton>
      ))}
      <LinkTool editor={editor} active={active.link} />
    </div>
  )
}

function LinkTool({ editor, active }: { editor: Editor; active: boolean }) {
  const [open, setOpen] = useState(false)
  const [address, setAddress] = useState('')
  const handleOpenChange = (next: boolean) => {
    setOpen(next)
    if (next) setAddress(String(editor.getAttributes('link').href ?? ''))
  }
  const apply = () => {
    const href = /^(https?:|mailto:)/.test(address) ? address : `https://${address}`
    const chain = editor.chain().focus().extendMarkRange('link')
    if (!address.trim()) chain.unsetLink().run()
    else if (editor.state.selection.empty && !active)
      chain.insertContent({ type: 'text', text: address, marks: [{ type: 'link', attrs: { href } }] }).run()
    else chain.setLink({ href }).run()
    setOpen(false)
  }
  return (
    <Popover open={open} onOpenChange={handleOpenChange}>
      <PopoverTrigger asChild>
        <IconButton
          label="Link"
          aria-pressed={active}
          className={`h-6 [&>.lucide]:size-3.5 ${active ? 'bg-press text-ink' : 'text-ink-3'}`}
        >
          <LinkIcon />
        </IconButton>
      </PopoverTrigger>
      <PopoverContent label="Link" className="w-[280px] p-2 flex gap-1.5">
        <Input
          aria-label="Address of the link"
          placeholder="https://"
          value={address}
          onChange={(event) => setAddress(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return
            event.preventDefault()
            apply()
          }}
        />
        <Button className="h-8" onClick={apply}>
          {active && !address.trim() ? 'Remove' : 'Set link'}
        </Button>
      </PopoverContent>
    </Popover>
  )
}
