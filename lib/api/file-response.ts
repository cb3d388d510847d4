import { isShownInline } from '@/lib/server/file-kinds'

type File = { name: string; contentType: string; size: number; read: (first: number, last: number) => ReadableStream }

/**
 * A stored file as an answer: as a download unless its type is harmless and inline was asked for, whole or the one range
 * that was asked for. Browsers are told not to guess its type.
 */
export function fileResponse(request: Request, file: File, options: { inline: boolean }): Response {
  const disposition = options.inline && isShownInline(file.contentType) ? 'inline' : 'attachment'
  const headers = new Headers({
    'Content-Type': file.contentType,
    'Content-Disposition': `${disposition}; filename="${plainName(file.name)}"; filename*=UTF-8''${encodeName(file.name)}`,
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'private, max-age=0, must-revalidate, no-transform',
    'Accept-Ranges': 'bytes',
  })
  const range = rangeOf(request.headers.get('range'), file.size)
  if (range === 'unsatisfiable') {
    headers.set('Content-Range', `bytes */${file.size}`)
    return new Response(null, { status: 416, headers })
  }
  const [first, last] = range ?? [0, file.size - 1]
  headers.set('Content-Length', String(last - first + 1))
  if (range) headers.set('Content-Range', `bytes ${first}-${last}/${file.size}`)
  return new Response(file.read(first, last), { status: range ? 206 : 200, headers })
}

/** First and last byte of a single range; null for no range, or for several, which are answered whole. */
function rangeOf(header: string | null, size: number): [number, number] | 'unsatisfiable' | null {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header?.trim() ?? '')
  if (!match || (!match[1] && !match[2])) return null
  const [, from = '', to = ''] = match
  const first = from ? Number(from) : Math.max(0, size - Number(to))
  const last = from && to ? Math.min(Number(to), size - 1) : size - 1
  return first > last || first >= size ? 'unsatisfiable' : [first, last]
}

const plainName = (name: string) => name.replace(/[^\x20-\x7E]|["\\%]/g, '_')

const encodeName = (name: string) =>
  encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)
