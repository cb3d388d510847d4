import { Parser } from 'htmlparser2'

/** Calls back with each element's plain name and attributes. */
export function eachElement(xml: string, onElement: (name: string, attributes: Record<string, string>) => void): void {
  const parser = new Parser(
    { onopentag: (name, attributes) => onElement(name.replace(/^.*:/, ''), attributes) },
    { xmlMode: true },
  )
  parser.end(xml)
}
