import { describe, expect, it } from 'vitest'
import { emptyDirectory, learnPage, offsetsOf, pageOf } from '@/lib/client/page-directory'

const three = [
  { rows: 50, next: 'a' },
  { rows: 200, next: 'b' },
  { rows: 7, next: null },
].reduce((directory, page, at) => learnPage(directory, at, page), emptyDirectory)

describe('page directory', () => {
  it('grows with the pages that arrive and knows when the list ends', () => {
    expect(three.map((slot) => slot.cursor)).toEqual([null, 'a', 'b'])
    expect(offsetsOf(three)).toEqual({ starts: [0, 50, 250], total: 257, complete: true })
    expect(offsetsOf(learnPage(emptyDirectory, 0, { rows: 50, next: 'a' }))).toMatchObject({
      total: 50,
      complete: false,
    })
  })

  it('finds the page of a row, and the last page for rows beyond', () => {
    const offsets = offsetsOf(three)
    expect([0, 49, 50, 249, 250, 256, 9999].map((row) => pageOf(offsets, row))).toEqual([0, 0, 1, 1, 2, 2, 2])
  })

  it('is the same when a page brings nothing new', () => {
    expect(learnPage(three, 1, { rows: 200, next: 'b' })).toBe(three)
  })

  it('keeps what follows when a page lost a row and still ends at the same place', () => {
    expect(learnPage(three, 0, { rows: 49, next: 'a' }).map((slot) => slot.rows)).toEqual([49, 200, 7])
  })

  it('moves the beginning of the next page and keeps its length as an estimate', () => {
    expect(learnPage(three, 0, { rows: 50, next: 'z' })).toEqual([
      { cursor: null, rows: 50 },
      { cursor: 'z', rows: 200 },
      { cursor: 'b', rows: 7 },
    ])
  })

  it('ends where a page says so', () => {
    expect(learnPage(three, 1, { rows: 12, next: null }).map((slot) => slot.rows)).toEqual([50, 12])
  })
})
