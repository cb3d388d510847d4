import { expect, it } from 'vitest'
import { afterwards } from './afterwards'

it('does one thing after another, what was asked for twice once, and goes on after a failure', async () => {
  const done: string[] = []
  let open = () => {}
  const gate = new Promise<void>((resolve) => {
    open = resolve
  })
  const ended = new Promise<void>((resolve) => {
    afterwards('first', () => gate.then(() => done.push('first')))
    afterwards('again', async () => done.push('never'))
    afterwards('broken', async () => {
      throw new Error('The table is gone.')
    })
    afterwards('again', async () => done.push('again'))
    afterwards('last', async () => resolve())
  })
  expect(done).toEqual([])
  open()
  await ended
  expect(done).toEqual(['first', 'again'])
  await new Promise<void>((resolve) => afterwards('first', async () => resolve()))
})
