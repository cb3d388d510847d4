import { fail } from '@/lib/core/errors'

/** A formula as it was written. Operators are calls by their sign. */
export type Expression =
  | { node: 'number'; value: string; at: number }
  | { node: 'text'; value: string; at: number; end: number }
  | { node: 'yesNo'; value: boolean; at: number }
  | { node: 'empty'; at: number }
  | { node: 'field'; path: string; at: number; end: number }
  | { node: 'call'; name: string; args: Expression[]; at: number }

type Token = { kind: 'number' | 'text' | 'name' | 'field' | 'sign' | 'end'; text: string; at: number; end: number }

/** In characters. */
export const longestFormula = 4_000
const deepest = 40
const mostTokens = 600

const pattern =
  /\s*(?:(\d{1,15}(?:\.\d{1,10})?)|"((?:[^"\\]|\\.)*)"|([A-Za-z][A-Za-z0-9]*)|\{([^{}]{1,200})\}|(<=|>=|!=|<>|[-+*/%&=<>(),]))/y

/** @throws FailureError `invalid` that tells the place */
export function parseFormula(text: string): Expression {
  if (text.trim() === '') fail('invalid', 'The formula is empty.', { field: 'formula' })
  if (text.length > longestFormula)
    fail('invalid', 'The formula is longer than 4,000 characters.', { field: 'formula' })
  const tokens = tokensOf(text)
  const state = { tokens, at: 0 }
  const expression = readLevel(state, 0, 0)
  const rest = peek(state)
  if (rest.kind !== 'end') wrong(rest, `“${rest.text}” does not belong there`)
  return expression
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  pattern.lastIndex = 0
  while (text.slice(pattern.lastIndex).trim() !== '') {
    const from = pattern.lastIndex
    const match = pattern.exec(text)
    if (!match) {
      const at = from + text.slice(from).search(/\S/)
      return wrong({ text: text.charAt(at), at }, `“${text.slice(at, at + 10)}” cannot be read`)
    }
    const [whole, number, string, name, field, sign] = match
    const end = pattern.lastIndex
    const at = end - whole.trimStart().length
    if (number !== undefined) tokens.push({ kind: 'number', text: number, at, end })
    else if (string !== undefined) tokens.push({ kind: 'text', text: string.replace(/\\(.)/g, '$1'), at, end })
    else if (name !== undefined) tokens.push({ kind: 'name', text: name, at, end })
    else if (field !== undefined) tokens.push({ kind: 'field', text: field.trim(), at, end })
    else tokens.push({ kind: 'sign', text: sign ?? '', at, end })
    if (tokens.length > mostTokens) fail('invalid', 'The formula has too many parts.', { field: 'formula' })
  }
  tokens.push({ kind: 'end', text: 'the end', at: text.length, end: text.length })
  return tokens
}

type State = { tokens: Token[]; at: number }

/** Signs that stand between two parts, loosest first. */
const levels: string[][] = [
  ['or'],
  ['and'],
  ['=', '!=', '<>', '<', '<=', '>', '>='],
  ['&'],
  ['+', '-'],
  ['*', '/', '%'],
]

function readLevel(state: State, level: number, depth: number): Expression {
  if (depth > deepest) fail('invalid', 'The formula is nested too deeply.', { field: 'formula' })
  const signs = levels[level]
  if (!signs) return readSign(state, depth)
  let left = level === 2 ? readNot(state, level, depth) : readLevel(state, level + 1, depth)
  for (let token = peek(state); signs.includes(token.text.toLowerCase()) && isSign(token); token = peek(state)) {
    state.at += 1
    const name = token.text === '<>' ? '!=' : token.text.toLowerCase()
    left = { node: 'call', name, args: [left, readLevel(state, level + 1, depth + 1)], at: token.at }
    if (level === 2) break
  }
  return left
}

function readNot(state: State, level: number, depth: number): Expression {
  const token = peek(state)
  if (token.kind !== 'name' || token.text.toLowerCase() !== 'not') return readLevel(state, level + 1, depth)
  state.at += 1
  return { node: 'call', name: 'not', args: [readLevel(state, level, depth + 1)], at: token.at }
}

function readSign(state: State, depth: number): Expression {
  const token = peek(state)
  if (token.kind === 'sign' && token.text === '-') {
    state.at += 1
    return { node: 'call', name: 'negate', args: [readSign(state, depth + 1)], at: token.at }
  }
  return readAtom(state, depth)
}

function readAtom(state: State, depth: number): Expression {
  const token = peek(state)
  state.at += 1
  if (token.kind === 'number') return { node: 'number', value: token.text, at: token.at }
  if (token.kind === 'text') return { node: 'text', value: token.text, at: token.at, end: token.end }
  if (token.kind === 'field') return { node: 'field', path: token.text, at: token.at, end: token.end }
  if (token.kind === 'name') return readName(state, token, depth)
  if (token.text === '(') {
    const inner = readLevel(state, 0, depth + 1)
    expect(state, ')')
    return inner
  }
  return wrong(
    token,
    token.kind === 'end' ? 'Something is missing at the end' : `“${token.text}” does not belong there`,
  )
}

function readName(state: State, token: Token, depth: number): Expression {
  const name = token.text.toLowerCase()
  const { at } = token
  if (name === 'true' || name === 'yes') return { node: 'yesNo', value: true, at }
  if (name === 'false' || name === 'no') return { node: 'yesNo', value: false, at }
  if (name === 'empty') return { node: 'empty', at }
  if (peek(state).text !== '(')
    wrong(token, `“${token.text}” is neither a function nor a field; fields stand in braces, as in {Name}`)
  state.at += 1
  const args: Expression[] = []
  if (peek(state).text !== ')' || peek(state).kind !== 'sign') {
    do args.push(readLevel(state, 0, depth + 1))
    while (took(state, ','))
  }
  expect(state, ')')
  return { node: 'call', name, args, at }
}

const isSign = (token: Token) => token.kind === 'sign' || token.kind === 'name'
const peek = ({ tokens, at }: State): Token => tokens[at] ?? { kind: 'end', text: 'the end', at: 0, end: 0 }

function took(state: State, sign: string): boolean {
  const token = peek(state)
  if (token.kind !== 'sign' || token.text !== sign) return false
  state.at += 1
  return true
}

function expect(state: State, sign: string): void {
  if (!took(state, sign)) wrong(peek(state), `“${sign}” is missing`)
}

function wrong({ at }: Pick<Token, 'at' | 'text'>, what: string): never {
  fail('invalid', `${what}, at character ${at + 1}.`, { field: 'formula' })
}
