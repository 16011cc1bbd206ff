import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { ApiError } from './api/errors'
import { serveApi } from './api/serve'
import { control, readControlBody } from './control/control'
import { isLoopbackAddress } from './guard'
import { answerPage, sendPage } from './pay/serve'
import type { World } from './world'

const LARGEST_BODY = 2_000_000

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk)
    size += bytes.length
    if (size > LARGEST_BODY) throw new Error('request body too large')
    chunks.push(bytes)
  }
  return Buffer.concat(chunks).toString('utf8')
}

function sendJson(outgoing: ServerResponse, status: number, body: unknown) {
  outgoing.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  outgoing.end(JSON.stringify(body))
}

function serveControl(world: World, method: string, path: string, body: string, outgoing: ServerResponse) {
  try {
    const { status, body: answer } = control(world, method, path, readControlBody(body))
    sendJson(outgoing, status, answer)
  } catch (error) {
    if (!(error instanceof ApiError)) throw error
    sendJson(outgoing, error.status, error.body())
  }
}

/** A page of another site, open in a browser, must not reach the sandbox or change its controls. */
function isFromHere(incoming: IncomingMessage): boolean {
  const { host, origin } = incoming.headers
  if (!host || !isLoopbackAddress(`http://${host}`)) return false
  if (origin === undefined || isLoopbackAddress(origin)) return true
  // The hosted page's own form sends "null", because the page gives no referrer.
  return origin === 'null' && incoming.url?.startsWith('/c/pay/') === true
}

async function serve(world: World, incoming: IncomingMessage, outgoing: ServerResponse) {
  if (!isFromHere(incoming)) return sendJson(outgoing, 403, { error: { message: 'loopback only' } })
  const url = new URL(incoming.url ?? '/', 'http://127.0.0.1')
  const method = incoming.method ?? 'GET'
  const body = await readBody(incoming)
  if (url.pathname.startsWith('/v1/')) return serveApi(world, incoming, outgoing, url, body)
  if (url.pathname.startsWith('/_sandbox/')) {
    return serveControl(world, method, url.pathname.slice('/_sandbox'.length), body, outgoing)
  }
  if (url.pathname === '/healthz') return sendJson(outgoing, 200, { ok: true })
  return sendPage(outgoing, answerPage(world, method, url.pathname, body))
}

/** Listens on 127.0.0.1 only. Port 0 means any free port. */
export async function listen(port: number, world: () => World): Promise<Server> {
  const server = createServer((incoming, outgoing) => {
    serve(world(), incoming, outgoing).catch((error: unknown) => {
      console.error('stripe stand-in:', error)
      if (!outgoing.headersSent)
        sendJson(outgoing, 500, { error: { type: 'api_error', message: 'The stand-in failed.' } })
    })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
  return server
}
