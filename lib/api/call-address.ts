/** `companyId[]`, `companyId[0]`, `companyId[1]`, …: how some programs write a list in an address. */
const asList = /^([\w.-]+)\[\d*\]$/

/** Lists of names and keys, which may be given one by one. */
const joined = new Set(['select', 'sort', 'companyId', 'cId', 'cid'])

/**
 * The address of a call with its parameters as this API spells them: lists without brackets, and of names and keys in one, with commas.
 * Other parameters that come several times stay so.
 */
export function callAddress(address: string): URL {
  const url = new URL(address)
  const names = [...url.searchParams.keys()]
  if (new Set(names).size === names.length && !names.some((name) => asList.test(name))) return url
  const given = new URLSearchParams()
  for (const [name, value] of url.searchParams) {
    const plain = name.replace(asList, '$1')
    const before = given.get(plain)
    if (before !== null && joined.has(plain)) given.set(plain, `${before},${value}`)
    else given.append(plain, value)
  }
  url.search = given.toString()
  return url
}
