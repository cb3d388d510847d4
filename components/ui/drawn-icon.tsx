import type { IconNode } from 'lucide'
import type { ReactElement, SVGProps } from 'react'
import { classNames } from '@/components/ui/class-names'

export type IconDrawing = (props: SVGProps<SVGSVGElement>) => ReactElement

/**
 * An icon of lucide as one element without a hook: a page holds a hundred of them, which with lucide's own component were a third
 * of its markup. Size and stroke come from the class `lucide`. Hidden from screen readers unless it is given a name.
 */
export function icon(node: IconNode): IconDrawing {
  const shapes = node.map(([tag, shape]) => {
    const attributes = Object.entries(shape).map(([name, value]) => ` ${name}="${value}"`)
    return `<${tag}${attributes.join('')}/>`
  })
  const drawn = { __html: shapes.join('') }
  return ({ className, ...rest }) => (
    <svg
      aria-hidden={rest['aria-label'] ? undefined : true}
      viewBox="0 0 24 24"
      {...rest}
      className={classNames('lucide', className)}
      // biome-ignore lint/security/noDangerouslySetInnerHtml: drawings of the library, not somebody's text
      dangerouslySetInnerHTML={drawn}
    />
  )
}
