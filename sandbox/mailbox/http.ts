import { createServer, type IncomingMessage } from 'node:http'
import type { MailStore } from './mail-store'
import { listPage, messagePage, notFoundPage, stylesheet } from './pages'
import { type Message, readAttachment, readMessage } from './read-message'

type Answer = { status: number; type: string; body: string | Buffer; headers?: Record<string, string> }
export type Refusals = { pattern: RegExp | undefined }

/** Serves the page to read mail, and the same as JSON for tests. */
export async function startMailPages(options: { port: number; store: MailStore; refusals: Refusals }) {
  const server = createServer((request, response) => {
    answer(request, options.store, options.refusals)
      .catch((): Answer => text(500, 'The mailbox failed to read this message'))
      .then(({ status, type, body, headers }) => {
        response.writeHead(status, {
          'content-type': type,
          'cache-control': 'no-store',
          'referrer-policy': 'no-referrer',
          ...policy,
          ...headers,
        })
        response.end(body)
      })
  })
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject)
    server.listen(options.port, '127.0.0.1', () => resolve())
  })
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : options.port
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { port, close }
}

const policy = {
  'content-security-policy':
    "default-src 'none'; style-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
}

/** The HTML comes from outside: no scripts, nothing fetched, no access to the mailbox. Links open in another tab. */
const mailPolicy = {
  'content-security-policy':
    "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-ancestors 'self'",
}

async function answer(request: IncomingMessage, store: MailStore, refusals: Refusals): Promise<Answer> {
  if (!/^(localhost|127\.0\.0\.1)(:\d+)?$/.test(request.headers.host ?? ''))
    return text(421, 'The mailbox is available on localhost only')
  const url = new URL(request.url ?? '/', 'http://localhost')
  if (url.pathname.startsWith('/api/')) return api(request, url, store, refusals)
  if (request.method !== 'GET' && request.method !== 'HEAD') return text(405, 'Method not allowed')
  if (url.pathname === '/mailbox.css') return { status: 200, type: 'text/css; charset=utf-8', body: stylesheet }
  const to = url.searchParams.get('to') ?? ''
  if (url.pathname === '/') return html(200, listPage(await list(store, to), to))
  const [, id, part, index] =
    /^\/messages\/([\w-]+)(?:\/(html|source|attachments)(?:\/(\d+))?)?$/.exec(url.pathname) ?? []
  const raw = id ? store.raw(id) : undefined
  if (!id || !raw) return html(404, notFoundPage())
  return onePart(id, raw, part, Number(index ?? 0))
}

async function onePart(id: string, raw: Buffer, part: string | undefined, index: number): Promise<Answer> {
  if (part === 'source') return { status: 200, type: 'text/plain; charset=utf-8', body: raw }
  if (part === 'attachments') {
    const attachment = await readAttachment(raw, index)
    if (!attachment) return html(404, notFoundPage())
    return {
      status: 200,
      type: attachment.contentType,
      body: attachment.content,
      headers: { 'content-disposition': 'attachment' },
    }
  }
  const mail = await readMessage(id, raw)
  if (part === 'html') return { ...html(200, `<base target="_blank">${mail.html}`), headers: mailPolicy }
  return html(200, messagePage(mail))
}

async function api(request: IncomingMessage, url: URL, store: MailStore, refusals: Refusals): Promise<Answer> {
  if (url.pathname === '/api/refusals' && request.method === 'PUT') {
    const { pattern } = JSON.parse(await bodyOf(request))
    refusals.pattern = typeof pattern === 'string' && pattern ? new RegExp(pattern, 'i') : undefined
    return json(200, { pattern: refusals.pattern?.source ?? null })
  }
  if (url.pathname === '/api/messages' && request.method === 'DELETE') {
    store.clear()
    return json(200, { messages: [] })
  }
  if (request.method !== 'GET') return json(405, { error: 'method' })
  if (url.pathname === '/api/messages')
    return json(200, { messages: await list(store, url.searchParams.get('to') ?? '') })
  const id = /^\/api\/messages\/([\w-]+)$/.exec(url.pathname)?.[1]
  const raw = id ? store.raw(id) : undefined
  return id && raw ? json(200, await readMessage(id, raw)) : json(404, { error: 'not-found' })
}

const newest = 500

async function list(store: MailStore, to: string): Promise<Message[]> {
  const wanted = to.trim().toLowerCase()
  const found: Message[] = []
  for (const id of store.ids().slice(0, newest)) {
    const raw = store.raw(id)
    if (!raw) continue
    const mail = await readMessage(id, raw)
    if (!wanted || mail.to.some((address) => address.toLowerCase() === wanted)) found.push(mail)
  }
  return found
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = ''
  for await (const part of request) body += String(part)
  return body
}

const html = (status: number, body: string): Answer => ({ status, type: 'text/html; charset=utf-8', body })
const text = (status: number, body: string): Answer => ({ status, type: 'text/plain; charset=utf-8', body })
const json = (status: number, body: unknown): Answer => ({
  status,
  type: 'application/json',
  body: JSON.stringify(body),
})
