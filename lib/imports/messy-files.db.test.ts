import { createWriteStream } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import iconv from 'iconv-lite'
import { beforeAll, describe, expect, it } from 'vitest'
import { recogniseFormat } from '@/lib/imports/decode'
import { gatherFacts } from '@/lib/imports/gather-facts'
import { checkImport } from '@/lib/imports/run-import'
import { loadImport, saveMapping } from '@/lib/imports/store'
import { systemContext } from '@/lib/server/context'
import { prepareTenant } from '@/lib/server/prepare-tenant'
import { importFile, keepFile } from '@/lib/testing/import-file'

// Files as people hand them over: each gives the right data, or a sentence that says what to do.

beforeAll(async () => {
  await prepareTenant({ currency: 'EUR', timeZone: 'UTC' })
})

const fresh = () => systemContext('import')

const table = (mark: string, separator = ',') =>
  [
    ['External id', 'Name', 'City'],
    [mark, 'Łódź "GmbH"', 'Köln'],
    [`${mark}2`, 'Two', 'Ort'],
  ]
    .map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(separator))
    .join('\r\n')

describe('right data', () => {
  const cases: [string, (mark: string) => Buffer | string][] = [
    ['UTF-8 with a mark', (mark) => `\uFEFF${table(mark)}`],
    ['UTF-16 with a mark', (mark) => Buffer.concat([Buffer.from([0xff, 0xfe]), iconv.encode(table(mark), 'utf-16le')])],
    [
      'UTF-16, the other way round',
      (mark) => Buffer.concat([Buffer.from([0xfe, 0xff]), iconv.encode(table(mark), 'utf-16be')]),
    ],
    ['UTF-16 without a mark', (mark) => iconv.encode(table(mark), 'utf-16le')],
    ['Central European', (mark) => iconv.encode(table(mark), 'windows-1250')],
    ['semicolons', (mark) => table(mark, ';')],
    ['tabs', (mark) => table(mark, '\t')],
    ['bars', (mark) => table(mark, '|')],
    ['a line that tells the separator', (mark) => `sep=;\r\n${table(mark, ';')}`],
    ['line ends of an old Macintosh', (mark) => table(mark).replaceAll('\r\n', '\r')],
    ['empty lines before, between and after', (mark) => `\n\n${table(mark).replaceAll('\r\n', '\n\n,,\n')}\n\n\n`],
  ]
  it.each(cases)('%s', async (name, file) => {
    const mark = name.replace(/\W/g, '')
    const { report, rows } = await importFile(file(mark), [mark, `${mark}2`])
    expect(report).toMatchObject({ rows: 2, created: 2, failed: 0 })
    expect(rows.map((row) => [row.Name, row.City])).toEqual([
      ['Łódź "GmbH"', 'Köln'],
      ['Two', 'Ort'],
    ])
  })

  it('Windows-1252 whose first accent comes late', async () => {
    const filler = Array.from({ length: 12_000 }, (_, at) => `late-${at},Company number ${at},plain`).join('\n')
    const file = iconv.encode(`External id,Name,City\n${filler}\nlate,José,Köln\n`, 'windows-1252')
    expect(file.length).toBeGreaterThan(300_000)
    const { rows } = await importFile(file, ['late'])
    expect(rows[0]).toMatchObject({ Name: 'José', City: 'Köln' })
  })

  it('both orders of day and month in one column: one order refuses the others, the other choice none', async () => {
    const file = 'External id,Name,Signed at\nO-1,A,31.12.2024\nO-2,B,12/31/2024\nO-3,C,01.02.2024\nO-4,D,25/03/2024\n'
    const id = await keepFile(file)
    const { mapping } = await loadImport(await fresh(), id)
    if (!mapping) throw new Error('no mapping')
    expect(mapping.dateOrder).toBe('dayFirst')
    const refused = async (dateOrder: typeof mapping.dateOrder) => {
      await saveMapping(await fresh(), id, 'companies', { ...mapping, dateOrder, dateOrderConfirmed: true })
      return (await checkImport(await fresh(), id))?.refusals.map(({ count, lines }) => ({ count, lines }))
    }
    expect(await refused('dayFirst')).toEqual([{ count: 1, lines: [3] }])
    expect(await refused('monthFirst')).toEqual([{ count: 2, lines: [2, 5] }])
    expect(await refused('dayFirstElseMonth')).toEqual([])
  })

  it('day-first dates, decimal commas, quoted newlines, formulas made text', async () => {
    const file = `External id;Name;Description;Signed at;Fee\nD-1;"'=Works";"two\nlines; here";31.12.2024;1.234,50\nD-2;B;;01.02.2024;0,5\n`
    const { rows } = await importFile(file, ['D-1', 'D-2'])
    expect(rows[0]).toMatchObject({
      Name: '=Works',
      Description: 'two\nlines; here',
      'Signed at': '2024-12-31',
      Fee: 1234.5,
    })
    expect(rows[1]).toMatchObject({ 'Signed at': '2024-02-01', Fee: 0.5 })
  })

  it('names that come twice, columns without one, and 300 of them', async () => {
    const names = Array.from({ length: 300 }, (_, at) =>
      at === 0 ? 'External id' : at === 1 ? 'Name' : at < 4 ? 'Same' : at === 4 ? '' : `Extra ${at}`,
    )
    const cells = names.map((_, at) => (at === 0 ? 'W-1' : `v${at}`))
    const { report, rows } = await importFile(`${names.join(',')}\n${cells.join(',')}\n`, ['W-1'])
    expect(report).toMatchObject({ created: 1, failed: 0 })
    expect(rows[0]).toMatchObject({ Name: 'v1', Same: 'v2', 'Same (2)': 'v3', 'Column E': 'v4', 'Extra 299': 'v299' })
  })

  it('one column', async () => {
    const id = await keepFile('Name\nOnly one\nAnd another\n')
    expect(await checkImport(await fresh(), id)).toMatchObject({ rows: 2, created: 2, failed: 0 })
  })

  it('ragged rows: short ones say nothing of the rest, long ones are refused with the reason', async () => {
    const { report, rows } = await importFile('External id,Name,City\nR-1,One\nR-2,Two,Ort,,\nR-3,Three, Inc,Ort\n', [
      'R-1',
      'R-2',
    ])
    expect(report).toMatchObject({ created: 2, failed: 1 })
    expect(report?.refusals[0]?.message).toBe(
      'The row has 4 cells, but the file has 3 columns: a text with a separator in it needs quotes.',
    )
    expect(rows.map((row) => row.City)).toEqual([null, 'Ort'])
  })

  it('fifty megabytes, with little memory', async () => {
    const path = join(await mkdtemp(join(tmpdir(), 'panorama-file-')), 'large.csv')
    const line = `id,${'word '.repeat(180)},12.5,2024-10-16\n`
    const count = Math.ceil((50 * 1024 * 1024) / line.length)
    const lines = function* () {
      yield 'External id,Name,Fee,On\n'
      for (let at = 0; at < count; at += 1) yield `${at}${line}`
    }
    await pipeline(Readable.from(lines()), createWriteStream(path))
    const before = process.memoryUsage().rss
    const facts = await gatherFacts(path, await recogniseFormat(path), 1)
    expect(facts.rows).toBe(count)
    expect(process.memoryUsage().rss - before).toBeLessThan(250 * 1024 * 1024)
  }, 120_000)
})

describe('a clear sentence', () => {
  const cases: [string, Buffer | string, RegExp][] = [
    ['nothing at all', '', /The file is empty/],
    ['blank lines only', '\n\n  \n', /The file is empty/],
    ['names only', 'External id,Name\n', /column names but no rows/],
    ['binary garbage', Buffer.from(Array.from({ length: 4_000 }, (_, at) => (at * 7919) % 256)), /not a text file/],
    ['signs that steer a terminal', Buffer.from('\u0001\u0002\u0003\u001b[0m'.repeat(50)), /not a text file/],
    ['a picture', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), /not a text file/],
    ['a compressed file', Buffer.from('1f8b0800000000000003', 'hex'), /compressed/],
    [
      'a quote that is never closed',
      `Name,City\n"Open,Ort\n${'x,y\n'.repeat(1_500_000)}`,
      /a quote is opened and never closed/,
    ],
  ]
  it.each(cases)('for %s', async (_, content, sentence) => {
    await expect(keepFile(content)).rejects.toThrow(sentence)
  })

  it('and a wrong ending is no matter', async () => {
    const id = await keepFile('External id,Name\nX-1,One\n', 'book.xlsx')
    expect((await loadImport(await fresh(), id)).facts.format).toMatchObject({ delimiter: ',' })
  })
})
