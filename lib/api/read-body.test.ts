import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { EncodingError, readBody, readJson, TooLargeError } from './read-body'
import { steadyStream, TooSlowError } from './steady-body'

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
    await expect(readBody(request(streamed(100, 1000)), { cap: 5000 })).rejects.toBeInstanceOf(TooLargeError)
    await expect(readBody(request('x', { 'content-length': '6000' }), { cap: 5000 })).rejects.toBeInstanceOf(
      TooLargeError,
    )
    expect((await readBody(request(streamed(5, 1000)), { cap: 5000 })).length).toBe(5000)
  })
})

/** A sender of one byte at a time. */
const dripping = (bytes: number, everyMs: number) =>
  new ReadableStream({
    async pull(controller) {
      await new Promise((resolve) => setTimeout(resolve, everyMs))
      if (bytes-- > 0) controller.enqueue(new Uint8Array([0x20]))
      else controller.close()
    },
  })

describe('a sender', () => {
  const steadiness = { bytesPerSecond: 1000, overMs: 100, inAllMs: 10_000 }

  it('that drips, or stops, is not waited for', async () => {
    await expect(readBody(request(dripping(1000, 5)), { steadiness })).rejects.toBeInstanceOf(TooSlowError)
    await expect(readBody(request(dripping(1000, 300)), { steadiness })).rejects.toBeInstanceOf(TooSlowError)
    const hurried = { ...steadiness, bytesPerSecond: 1, inAllMs: 50 }
    await expect(readBody(request(dripping(1000, 5)), { steadiness: hurried })).rejects.toBeInstanceOf(TooSlowError)
  })

  it('that is slow but keeps coming is', async () => {
    const slow = { ...steadiness, bytesPerSecond: 20 }
    expect((await readBody(request(dripping(50, 5)), { steadiness: slow })).length).toBe(50)
    const stream = steadyStream(request('a file'))
    expect(await new Response(stream).text()).toBe('a file')
  })
})

describe('a packed body', () => {
  it('is unpacked, as far as the cap goes', async () => {
    const text = JSON.stringify([{ name: 'Acme' }])
    const packed = { gzip: gzipSync(text), deflate: deflateSync(text), br: brotliCompressSync(text) }
    for (const [name, bytes] of Object.entries(packed))
      expect(await readJson(request(new Uint8Array(bytes), { 'content-encoding': name })), name).toEqual([
        { name: 'Acme' },
      ])
    const bomb = new Uint8Array(gzipSync(Buffer.alloc(5_000_000, 0x20)))
    await expect(readJson(request(bomb, { 'content-encoding': 'gzip' }), { cap: 100_000 })).rejects.toBeInstanceOf(
      TooLargeError,
    )
    const deep = new Uint8Array(gzipSync('['.repeat(100_000)))
    await expect(readJson(request(deep, { 'content-encoding': 'gzip' }))).rejects.toThrow('nested deeper')
  })

  it('is refused when nobody can unpack it', async () => {
    await expect(readJson(request('x', { 'content-encoding': 'gzip' }))).rejects.toBeInstanceOf(EncodingError)
    await expect(readJson(request('x', { 'content-encoding': 'zstd' }))).rejects.toBeInstanceOf(EncodingError)
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
    let sent = 0
    const endless = new ReadableStream({
      pull(controller) {
        sent++
        controller.enqueue(new TextEncoder().encode('['.repeat(20)))
      },
    })
    await expect(readJson(request(endless))).rejects.toThrow('nested deeper')
    expect(sent).toBeLessThan(10)
    await expect(readJson(request(`{"a":"\\"${'['.repeat(100)}"}`))).resolves.toEqual({ a: `"${'['.repeat(100)}` })
  })

  it('gives no character that the database cannot hold', async () => {
    const sent = '{"a\\u0000":["\\uD800x","\\ud83e\\udd80","\\\\u0000"],"__proto__":{"b":"\\u0000"}}'
    expect(JSON.stringify(await readJson(request(sent)))).toBe(
      JSON.stringify(JSON.parse('{"a":["\ufffdx","🦀","\\\\u0000"],"__proto__":{"b":""}}')),
    )
  })

  it('says when it is not JSON', async () => {
    await expect(readJson(request('{a:1}'))).rejects.toThrow('not valid JSON')
  })
})
