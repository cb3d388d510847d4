import { describe, expect, it } from 'vitest'
import { readBody, readJson, TooLargeError } from './read-body'

const request = (body: BodyInit, headers: Record<string, string> = {}) =>
  new Request('http://localhost', { method: 'POST', body, headers, duplex: 'half' } as RequestInit)

const streamed = (chunks: number, size: number) =>
  new ReadableStream({
    pull(controller) {
      if (chunks-- > 0) controller.enqueue(new Uint8Array(size).fill(0x20))
      else controller.close()
    },
  })

describe('readBody', () => {
  it('stops at the cap, whatever was announced', async () => {
    await expect(readBody(request(streamed(100, 1000)), 5000)).rejects.toBeInstanceOf(TooLargeError)
    await expect(readBody(request('x', { 'content-length': '6000' }), 5000)).rejects.toBeInstanceOf(TooLargeError)
    expect((await readBody(request(streamed(5, 1000)), 5000)).length).toBe(5000)
  })
})

describe('readJson', () => {
  it('reads what is sent, with a mark before it or not, and nothing as nothing', async () => {
    expect(await readJson(request('{"a":[1,"[[[["]}'))).toEqual({ a: [1, '[[[['] })
    expect(await readJson(request('\uFEFF[]'))).toEqual([])
    expect(await readJson(new Request('http://localhost', { method: 'POST' }))).toBeUndefined()
  })

  it('refuses nesting that would cost more to read than it is worth', async () => {
    await expect(readJson(request('['.repeat(1_000_000)))).rejects.toThrow('nested deeper')
    await expect(readJson(request(`{"a":"\\"${'['.repeat(100)}"}`))).resolves.toEqual({ a: `"${'['.repeat(100)}` })
  })

  it('says when it is not JSON', async () => {
    await expect(readJson(request('{a:1}'))).rejects.toThrow('not valid JSON')
  })
})
