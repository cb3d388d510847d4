import { AsyncLocalStorage } from 'node:async_hooks'
import { randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import { setFlagsFromString } from 'node:v8'
import { apiAddress, isWritable } from './api-address.mjs'
import { atMost, Stop } from './say.mjs'
import { root } from './settings.mjs'

/**
 * Serves the application in this process, so that ending it ends everything. Returns how to stop.
 * Every answer carries the security headers; pages get a nonce for their scripts.
 */
export async function serve({ host, port, dev }) {
  // Left alone, the heap grows to four times what is alive before it is swept. Read at each sweep, so it may be set late.
  if (!dev) setFlagsFromString('--heap-growing-percent=150')
  const { default: next } = await import('next')
  const app = next({ dev, dir: root, hostname: host, port, quiet: true })
  await quietly(dev, () => app.prepare())
  const handle = app.getRequestHandler()
  const server = createServer(patience, (request, response) => {
    const address = apiAddress(request)
    if (address) request.url = address
    secure(request, response, dev)
    letGo(request, response)
    if (address && !isWritable(address)) return refuse(response, 400, 'The address has a % that stands for nothing.')
    if (address) sayWhatIsNot(request, response)
    if (address && !verbs.has(request.method)) response.writeHead(405).end()
    // What the request learns of its reader's language goes with it: see lib/core/speech.
    else speech.run({}, () => handle(request, response))
  })
  if (dev) server.on('upgrade', app.getUpgradeHandler())
  server.maxConnections = 2000
  await listen(server, host, port)

  return async () => {
    const closed = new Promise((resolve) => server.close(resolve))
    server.closeIdleConnections()
    const impatient = setTimeout(() => server.closeAllConnections(), 1500)
    await closed
    clearTimeout(impatient)
    await atMost(8_000, globalThis.panoramaStop?.(), 'Background jobs do not stop')
    await atMost(5_000, app.close(), 'The application does not close')
  }
}

/** One for all bundles of this process. */
const speech = new AsyncLocalStorage()
globalThis.panoramaSpeech = speech

/** A head that drips in is cut off. How slowly a body may come is for those to say who read it: see lib/api/steady-body.ts. */
const patience = {
  headersTimeout: 15_000,
  connectionsCheckingInterval: 5_000,
  requestTimeout: 3_600_000,
  // Longer than the proxies in front keep theirs, else they meet connections that are just being closed.
  keepAliveTimeout: 65_000,
}

/** Nobody who has had the answer sends the rest of a body for long. */
function letGo(request, response) {
  response.on('finish', () => {
    if (!request.complete) setTimeout(() => request.complete || request.destroy(), 5_000).unref()
  })
}

/**
 * A verb that a path has not is refused by Next without a word; programs want one, and to hear which verbs there are. The path
 * itself is asked for them. The head may be written before the end.
 */
function sayWhatIsNot(request, response) {
  const { end, writeHead } = response
  response.writeHead = (status, ...given) => {
    if (status !== 405) return writeHead.call(response, status, ...given)
    response.statusCode = status
    return response
  }
  response.end = (...given) => {
    if (response.statusCode !== 405) return end.apply(response, given)
    void verbsOf(request).then((allowed) => {
      if (allowed) response.setHeader('Allow', allowed)
      response.setHeader('Content-Type', 'application/json')
      writeHead.call(response, 405)
      end.call(response, wrong('There is nothing here for this method.'))
    })
    return response
  }
}

/** As the path answers OPTIONS, by its own words or by those for browsers. */
async function verbsOf({ url, socket }) {
  try {
    const address = new URL(
      url,
      `http://${socket.localFamily === 'IPv6' ? `[${socket.localAddress}]` : socket.localAddress}`,
    )
    address.port = String(socket.localPort)
    const { headers } = await fetch(address, { method: 'OPTIONS', signal: AbortSignal.timeout(5_000) })
    return headers.get('allow') ?? headers.get('access-control-allow-methods')
  } catch {
    return null
  }
}

/** Of other verbs Next knows nothing at all. */
const verbs = new Set(['GET', 'HEAD', 'OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE'])

function refuse(response, status, message) {
  response.writeHead(status, { 'Content-Type': 'application/json' })
  response.end(wrong(message))
}

const wrong = (message) => JSON.stringify({ error: { code: 'invalid', message, details: [] } })

/** Next tells how long it read its settings; nobody who only starts the thing wants to know. */
async function quietly(dev, work) {
  const { log } = console
  if (!dev) console.log = () => {}
  try {
    return await work()
  } finally {
    console.log = log
  }
}

/** Says at once whether somebody else has the port, before anything slow is done. */
export async function checkPort(host, port) {
  const probe = createServer()
  await listen(probe, host, port)
  await new Promise((resolve) => probe.close(resolve))
}

function listen(server, host, port) {
  return new Promise((resolve, reject) => {
    server.once('error', (error) => reject(new Stop(listenReason(error, host, port))))
    server.listen(port, host, () => resolve())
  })
}

function listenReason({ code }, host, port) {
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken by another program: stop it, or choose another with PORT=3001 npm start.`
  if (code === 'EACCES')
    return `This user may not listen on port ${port}: choose one above 1023 with PORT=3001 npm start.`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `This machine has no address ${host}: set HOST to one it has.`
  return `Cannot listen on ${host}:${port}: ${code}.`
}

const fixedHeaders = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Permissions-Policy': 'camera=(), microphone=(), geolocation=()',
}

/**
 * The policy goes out with the answer and in with the request: there Next finds the nonce for its own scripts, and a
 * page finds it as the header x-nonce. Here rather than in a proxy, which would hold back and cut large uploads.
 */
function secure(request, response, dev) {
  const nonce = randomBytes(16).toString('base64')
  const policy = [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${dev ? " 'unsafe-eval'" : ''}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self' data:",
    `connect-src 'self'${dev ? ' ws: wss:' : ''}`,
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
  request.headers['content-security-policy'] = policy
  request.headers['x-nonce'] = nonce
  // Where a page finds its own address and its caller's; whatever a client put there is overwritten.
  request.headers['x-panorama-path'] = request.url
  request.headers['x-panorama-peer'] = request.socket.remoteAddress ?? ''
  response.setHeader('Content-Security-Policy', policy)
  for (const [name, value] of Object.entries(fixedHeaders)) response.setHeader(name, value)
}
