import { classNames } from '@/components/ui/class-names'

/** Rich text to read. The HTML must come from the server's sanitiser. */
export function RichTextView({ html, className }: { html: string; className?: string }) {
  // biome-ignore lint/security/noDangerouslySetInnerHtml: sanitised on write and on read, see lib/core
  return <div className={classNames('prose', className)} dangerouslySetInnerHTML={{ __html: html }} />
}
