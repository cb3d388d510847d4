'use client'

import type { Editor } from '@tiptap/react'
import { EditorContent, useEditor, useEditorState } from '@tiptap/react'
import StarterKit from '@tiptap/starter-kit'
import { classNames } from '@/components/ui/class-names'
import { RichTextToolbar } from '@/components/ui/rich-text-toolbar'

type RichTextProps = {
  /** The name of the field. */
  label: string
  /** HTML. Read once: the editor owns it until it is mounted anew. */
  value: string
  /** HTML, or the empty text when nothing is written. */
  onChange: (html: string) => void
  placeholder?: string
  invalid?: boolean
  /** Takes the focus as soon as it is there. */
  autoFocus?: boolean
  /** Ctrl or Cmd with Enter. */
  onSubmit?: () => void
}

const extensions = [
  StarterKit.configure({
    heading: { levels: [2, 3] },
    codeBlock: false,
    code: false,
    underline: false,
    link: { openOnClick: false, protocols: ['https', 'http', 'mailto'] },
  }),
]

/** A small editor: bold, italic, heading, lists, links. */
export function RichText({
  label,
  value,
  onChange,
  placeholder = '',
  invalid,
  autoFocus = false,
  onSubmit,
}: RichTextProps) {
  const editor = useEditor({
    extensions,
    content: value,
    autofocus: autoFocus ? 'end' : false,
    immediatelyRender: false,
    injectCSS: false,
    editorProps: {
      attributes: {
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': label,
        'aria-placeholder': placeholder,
        class: 'prose min-h-[68px]',
      },
      handleKeyDown: (_view, event) => {
        if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey) || !onSubmit) return false
        onSubmit()
        return true
      },
    },
    onUpdate: ({ editor: changed }) => onChange(htmlOf(changed)),
  })
  const state = useEditorState({
    editor,
    selector: ({ editor: current }) => ({ focused: current?.isFocused ?? false, empty: current?.isEmpty ?? !value }),
  })
  return (
    <div
      className={classNames('input h-auto px-0 flex flex-col', state?.focused && 'is-open', invalid && 'is-invalid')}
    >
      <div className="relative">
        {placeholder && state?.empty !== false ? (
          <span aria-hidden="true" className="absolute left-3 top-2 leading-[21px] text-ink-3 pointer-events-none">
            {placeholder}
          </span>
        ) : null}
        <EditorContent editor={editor} className="px-3 py-2 max-h-[40dvh] overflow-y-auto text-ink" />
      </div>
      {editor ? <RichTextToolbar editor={editor} /> : <div className="h-8 border-t border-line" />}
    </div>
  )
}

const htmlOf = (editor: Editor) => (editor.isEmpty ? '' : editor.getHTML())
