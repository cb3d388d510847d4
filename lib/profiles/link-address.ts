import type { ResolvedField, ResolvedModel } from '@/lib/models/resolved'

const placeholder = /\{([^{}]{1,80})\}/g

/** The field that an address means by `{External id}`, however it is called there. */
export function fieldNamed(model: ResolvedModel, name: string): ResolvedField | undefined {
  return model.fields.find(
    (field) => field.key === name || field.api === name || field.label.toLowerCase() === name.toLowerCase(),
  )
}

/** An address with each `{name}` replaced; undefined where one of them has no value. */
export function fillAddress(url: string, filling: (name: string) => unknown): string | undefined {
  let isWhole = true
  const filled = url.replace(placeholder, (_, name: string) => {
    const value = filling(name)
    if (value === null || value === undefined || value === '') isWhole = false
    return encodeURIComponent(String(value ?? ''))
  })
  return isWhole ? filled : undefined
}

/** Names in an address that the model has no field for. */
export function unknownNames(model: ResolvedModel, url: string): string[] {
  const names = [...url.matchAll(placeholder)].flatMap(([, name]) => name ?? [])
  return names.filter((name) => name !== 'id' && !fieldNamed(model, name))
}
