import type { AddressInfo } from 'node:net'
import { createServer, type Socket } from 'node:net'

export type Received = { from: string; to: string[]; subject: string; text: string; raw: string }

/** What the server says once it has a whole message; null breaks the connection without a word. */
type Answer = (message: Received) => string | null

/** A mail server on this machine that keeps what it is sent. */
export async function startSmtpServer() {
  const received: Received[] = []
  const open = new Set<Socket>()
  let answer: Answer = () => '250 kept'
  let connections = 0
  let password = 'secret'
  const refusals = new Map<string, string>()
  const server = createServer((socket) => {
    connections += 1
    open.add(socket.on('close', () => open.delete(socket)).on('error', () => {}))
    let envelope = { from: '', to: [] as string[] }
    let pending = ''
    let isData = false
    const say = (line: string) => socket.write(`${line}\r\n`)
    const take = (line: string) => {
      if (/^(EHLO|HELO)/i.test(line)) return say('250-here\r\n250 AUTH PLAIN')
      if (/^AUTH PLAIN/i.test(line))
        return say(passwordIn(line) === password ? '235 welcome' : '535 5.7.8 wrong password')
      if (/^MAIL FROM/i.test(line)) envelope = { from: addressIn(line), to: [] }
      if (/^RCPT TO/i.test(line)) {
        const refusal = refusals.get(addressIn(line))
        if (refusal) return say(refusal)
        envelope.to.push(addressIn(line))
      }
      if (/^DATA/i.test(line)) {
        isData = true
        return say('354 go on')
      }
      if (/^QUIT/i.test(line)) return socket.end('221 bye\r\n')
      say('250 fine')
    }
    socket.setEncoding('utf8').on('data', (chunk: string) => {
      pending += chunk
      for (;;) {
        const end = isData ? pending.indexOf('\r\n.\r\n') : pending.indexOf('\r\n')
        if (end < 0) return
        const part = pending.slice(0, end)
        pending = pending.slice(end + (isData ? 5 : 2))
        if (!isData) take(part)
        else {
          isData = false
          const message = { ...envelope, ...partsOf(part), raw: part }
          const said = answer(message)
          if (said?.startsWith('2')) received.push(message)
          if (said === null) socket.destroy()
          else say(said)
        }
      }
    })
    say('220 here')
  })
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  await listen(0)
  const { port } = server.address() as AddressInfo
  const stop = () => {
    for (const socket of open) socket.destroy()
    return new Promise<void>((resolve) => server.close(() => resolve()))
  }
  return {
    url: `smtp://127.0.0.1:${port}`,
    port,
    /** Addresses that are not taken, and what is said of each. */
    refusals,
    takePassword: (next: string) => {
      password = next
    },
    received,
    connections: () => connections,
    answerWith: (next: Answer) => {
      answer = next
    },
    stop,
    startAgain: () => listen(port),
  }
}

const passwordIn = (line: string) =>
  Buffer.from(line.split(' ')[2] ?? '', 'base64')
    .toString()
    .split('\0')[2]

const addressIn = (line: string) => /<([^>]*)>/.exec(line)?.[1] ?? ''

/** The subject, and the first part of the message, as text. */
function partsOf(raw: string): { subject: string; text: string } {
  const unfolded = raw.replace(/\r\n[ \t]+/g, ' ')
  const subject = /^Subject: (.*)$/m.exec(unfolded)?.[1]?.trim() ?? ''
  const [, encoding = '', body = ''] =
    /Content-Type: text\/plain[\s\S]*?Content-Transfer-Encoding: (\S+)[\s\S]*?\r\n\r\n([\s\S]*?)\r\n--+_NmP/.exec(
      raw,
    ) ?? []
  const text =
    encoding === 'base64'
      ? Buffer.from(body, 'base64').toString()
      : encoding === 'quoted-printable'
        ? Buffer.from(
            body
              .replace(/=\r\n/g, '')
              .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
            'latin1',
          ).toString()
        : body
  return { subject: decoded(subject), text }
}

function decoded(subject: string): string {
  return subject.replace(/=\?UTF-8\?([QB])\?([^?]*)\?=\s*/gi, (_, how: string, word: string) =>
    how.toUpperCase() === 'B'
      ? Buffer.from(word, 'base64').toString()
      : Buffer.from(
          word
            .replace(/_/g, ' ')
            .replace(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
          'latin1',
        ).toString(),
  )
}
