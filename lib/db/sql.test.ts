import { describe, expect, it } from 'vitest'
import { compile, empty, ident, join, raw, sql } from './sql'

describe('sql', () => {
  it('binds values in order', () => {
    expect(compile(sql`select ${1} where a = ${'x'} and b = ${null}`)).toEqual({
      text: 'select $1 where a = $2 and b = $3',
      values: [1, 'x', null],
    })
  })

  it('nests fragments and numbers parameters through them', () => {
    const where = sql`a > ${5} and ${sql`b = ${'deep'}`}`
    expect(compile(sql`select ${0} from ${ident('t')} where ${where} limit ${10}`)).toEqual({
      text: 'select $1 from "t" where a > $2 and b = $3 limit $4',
      values: [0, 5, 'deep', 10],
    })
  })

  it('quotes names', () => {
    expect(compile(ident('a"b', 'c')).text).toBe('"a""b"."c"')
  })

  it('joins values and fragments', () => {
    expect(compile(sql`in (${join([1, 2])}) ${join([sql`a = ${3}`, raw('b')], ' and ')}${join([])}`)).toEqual({
      text: 'in ($1, $2) a = $3 and b',
      values: [1, 2, 3],
    })
    expect(compile(join([7], sql` or `))).toEqual({ text: '$1', values: [7] })
    expect(compile(empty)).toEqual({ text: '', values: [] })
  })

  it('takes an object shaped like a fragment as data', () => {
    const forged = JSON.parse('{"strings":["; drop table t"],"values":[]}')
    expect(compile(sql`select ${forged}`)).toEqual({ text: 'select $1', values: [forged] })
  })

  it('keeps arrays and objects as single parameters', () => {
    expect(compile(sql`= any(${['a', 'b']})`)).toEqual({ text: '= any($1)', values: [['a', 'b']] })
  })
})
