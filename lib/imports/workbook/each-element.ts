import { Parser } from 'htmlparser2'

/** Some programs write `x:row` for `row`. */
export const plainName = (name: string) => name.slice(name.indexOf(':') + 1)

/** Calls back with each element's plain name and attributes. */
export function eachElement(xml: string, onElement: (name: string, attributes: Record<string, string>) => void): void {
  const parser = new Parser(
    { onopentag: (name, attributes) => onElement(plainName(name), attributes) },
    { xmlMode: true },
  )
  parser.end(xml)
}
