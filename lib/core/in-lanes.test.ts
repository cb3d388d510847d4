import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { inLanes } from '@/lib/core/in-lanes'

async function* upTo(count: number) {
  for (let piece = 0; piece < count; piece += 1) yield piece
}

describe('work in lanes', () => {
  it('is begun in order, and no more of it at a time than there are lanes', async () => {
    const begun: number[] = []
    let atOnce = 0
    let most = 0
    await inLanes(upTo(7), { width: 3 }, async (piece) => {
      begun.push(piece)
      most = Math.max(most, ++atOnce)
      await sleep(piece % 2)
      atOnce -= 1
    })
    expect(begun).toEqual([0, 1, 2, 3, 4, 5, 6])
    expect([most, atOnce]).toEqual([3, 0])
  })

  it('waits for what it may not overtake', async () => {
    const done: number[] = []
    const waitsFor = (piece: number, earlier: number) => piece % 2 === earlier % 2
    await inLanes(upTo(6), { width: 6, waitsFor }, async (piece) => {
      await sleep(piece === 0 ? 20 : 0)
      done.push(piece)
    })
    expect(done.filter((piece) => piece % 2 === 0)).toEqual([0, 2, 4])
    expect(done.indexOf(1)).toBeLessThan(done.indexOf(0))
  })

  it('begins nothing more after a failure, and ends what was begun', async () => {
    const done: number[] = []
    const work = inLanes(upTo(9), { width: 2 }, async (piece) => {
      if (piece === 1) throw new Error('no')
      await sleep(10)
      done.push(piece)
    })
    await expect(work).rejects.toThrow('no')
    expect(done).toEqual([0])
  })

  it('fails when the pieces cannot be read', async () => {
    async function* broken() {
      yield 1
      throw new Error('gone')
    }
    const done: number[] = []
    const work = inLanes(broken(), { width: 2 }, async (piece) => {
      await sleep(5)
      done.push(piece)
    })
    await expect(work).rejects.toThrow('gone')
    expect(done).toEqual([1])
  })
})
