import { type AddressInfo, createServer, type Socket } from 'node:net'

type Kept = { uid: number; received: Date; source: Buffer }
type Folder = { flags: string; uidValidity: number; letters: Kept[] }

/** A server on this machine with an inbox and a folder of what was sent, of which e-mail can be read. */
export async function startImapServer({ username = 'mia@house.example', password = 'open sesame' } = {}) {
  const folders = new Map<string, Folder>([
    ['INBOX', { flags: '\\HasNoChildren', uidValidity: 7, letters: [] }],
    ['Gesendet', { flags: '\\HasNoChildren \\Sent', uidValidity: 8, letters: [] }],
  ])
  const open = new Set<Socket>()
  const state = { isRefusing: false, closed: '', breaksAfter: Number.POSITIVE_INFINITY, fetched: 0, logins: 0 }
  const folderOf = (path: string) => folders.get(path.toUpperCase() === 'INBOX' ? 'INBOX' : path)

  const server = createServer((socket) => {
    open.add(socket.on('close', () => open.delete(socket)).on('error', () => {}))
    let selected: Folder | undefined
    let pending = ''
    const say = (line: string) => socket.write(`${line}\r\n`)
    const answer = (tag: string, command: string, rest: string) => {
      const done = (text = 'done') => say(`${tag} OK ${text}`)
      if (command === 'LOGIN') {
        state.logins += 1
        const isRight = rest.includes(username) && rest.includes(password) && !state.isRefusing
        return isRight ? done() : say(`${tag} NO [AUTHENTICATIONFAILED] Wrong name or password`)
      }
      if (command === 'CAPABILITY') say('* CAPABILITY IMAP4rev1 SPECIAL-USE')
      if (command === 'LIST' && rest === '"" ""') say('* LIST (\\Noselect) "/" ""')
      else if (command === 'LIST' || command === 'LSUB')
        for (const [path, { flags }] of folders) say(`* ${command} (${flags}) "/" "${path}"`)
      if (command === 'SELECT' || command === 'EXAMINE') {
        selected = folderOf(rest.replaceAll('"', '').trim())
        if (!selected || rest.includes(state.closed || '\n')) return say(`${tag} NO there is no such folder`)
        say(`* ${selected.letters.length} EXISTS`)
        say('* 0 RECENT')
        say('* FLAGS (\\Seen)')
        say(`* OK [UIDVALIDITY ${selected.uidValidity}] valid`)
        say(`* OK [UIDNEXT ${(selected.letters.at(-1)?.uid ?? 0) + 1}] next`)
        return done('[READ-ONLY] selected')
      }
      if (command === 'SEARCH') {
        const found = (selected?.letters ?? []).filter((letter) => isMeant(letter, rest, selected))
        say(`* SEARCH ${found.map(({ uid }) => uid).join(' ')}`.trim())
      }
      if (command === 'FETCH') {
        const [, range = '', items = ''] = /^(\S+) (.*)$/s.exec(rest) ?? []
        for (const [index, letter] of (selected?.letters ?? []).entries()) {
          if (!isWithin(letter.uid, range, selected)) continue
          if (items.includes('BODY.PEEK[]') && ++state.fetched > state.breaksAfter) return socket.destroy()
          socket.write(fetched(index + 1, letter, items))
        }
      }
      if (command === 'LOGOUT') {
        say('* BYE see you')
        done()
        return socket.end()
      }
      done()
    }
    socket.setEncoding('latin1').on('data', (chunk: string) => {
      pending += chunk
      for (let end = pending.indexOf('\r\n'); end >= 0; end = pending.indexOf('\r\n')) {
        const [tag = '', first = '', ...rest] = pending.slice(0, end).split(' ')
        pending = pending.slice(end + 2)
        const isByUid = first.toUpperCase() === 'UID'
        const command = (isByUid ? (rest.shift() ?? '') : first).toUpperCase()
        answer(tag, command, rest.join(' '))
      }
    })
    say('* OK ready')
  })
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  await listen(0)
  const { port } = server.address() as AddressInfo
  return {
    port,
    username,
    password,
    state,
    /** Puts an e-mail into a folder, as it came over the wire or as headers and a text. */
    put(
      source: string | Buffer,
      { folder = 'INBOX', received = new Date() }: { folder?: string; received?: Date } = {},
    ) {
      const letters = folderOf(folder)?.letters ?? []
      const uid = (letters.at(-1)?.uid ?? 0) + 1
      const bytes = typeof source === 'string' ? Buffer.from(source.replace(/\r?\n/g, '\r\n')) : source
      letters.push({ uid, received, source: bytes })
      return uid
    },
    /** Numbers a folder anew, as servers do that were moved or mended. */
    renumber(folder: string) {
      const found = folderOf(folder)
      if (!found) return
      found.uidValidity += 1
      for (const [index, letter] of found.letters.entries()) letter.uid = 1000 + index
    },
    stop() {
      for (const socket of open) socket.destroy()
      return new Promise<void>((resolve) => server.close(() => resolve()))
    },
    startAgain: () => listen(port),
  }
}

function isWithin(uid: number, ranges: string, folder: Folder | undefined): boolean {
  const last = folder?.letters.at(-1)?.uid ?? 0
  return ranges.split(',').some((range) => {
    const [from = 0, to = from] = range.split(':').map((end) => (end === '*' ? last : Number(end)))
    return uid >= Math.min(from, to) && uid <= Math.max(from, to)
  })
}

function isMeant({ uid, received }: Kept, criteria: string, folder: Folder | undefined): boolean {
  const range = /UID (\S+)/.exec(criteria)?.[1]
  const since = /SINCE "?([\w-]+)"?/.exec(criteria)?.[1]
  return (!range || isWithin(uid, range, folder)) && (!since || received >= new Date(`${since} 00:00:00 UTC`))
}

function fetched(seq: number, { uid, received, source }: Kept, items: string): Buffer {
  const parts = [`* ${seq} FETCH (UID ${uid} RFC822.SIZE ${source.length} INTERNALDATE "${internalDate(received)}"`]
  const headers = /BODY\.PEEK\[HEADER\.FIELDS \(([^)]*)\)\]/i.exec(items)?.[1]
  const bytes: Buffer[] = []
  const literal = (name: string, content: Buffer) =>
    bytes.push(Buffer.from(` ${name} {${content.length}}\r\n`), content)
  if (headers) literal(`BODY[HEADER.FIELDS (${headers})]`, chosenHeaders(source, headers))
  if (items.includes('BODY.PEEK[]')) literal('BODY[]', source)
  return Buffer.concat([Buffer.from(parts.join('')), ...bytes, Buffer.from(')\r\n')])
}

function chosenHeaders(source: Buffer, names: string): Buffer {
  const wanted = names.toLowerCase().replaceAll('"', '').split(' ')
  const head = source.toString('latin1').split('\r\n\r\n')[0] ?? ''
  const lines = head
    .split(/\r\n(?![ \t])/)
    .filter((line) => wanted.includes(line.split(':')[0]?.trim().toLowerCase() ?? ''))
  return Buffer.from(`${lines.join('\r\n')}\r\n\r\n`, 'latin1')
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

function internalDate(at: Date): string {
  const two = (value: number) => String(value).padStart(2, '0')
  const time = [at.getUTCHours(), at.getUTCMinutes(), at.getUTCSeconds()].map(two).join(':')
  return `${two(at.getUTCDate())}-${months[at.getUTCMonth()]}-${at.getUTCFullYear()} ${time} +0000`
}
