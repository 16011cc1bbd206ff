import type { IncomingMessage, ServerResponse } from 'node:http'
import { apiVersion } from '../contract/document'
import { newId } from '../state/ids'
import { isObject } from '../state/json'
import type { World } from '../world'
import { type Answer, type ApiRequest, answer } from './answer'
import { authenticate } from './authenticate'
import { ApiError } from './errors'
import { broken, takeFailure, tooMany } from './fail'
import { findAnswer, fingerprintOf, saveAnswer } from './idempotency'

interface Reply extends Answer {
  replayed?: boolean
}

function header(request: IncomingMessage, name: string): string | undefined {
  const value = request.headers[name]
  return Array.isArray(value) ? value[0] : value
}

function fingerprint(request: ApiRequest): string {
  return fingerprintOf(request.method, request.path, request.body)
}

/**
 * Stripe remembers an answer once the work has started. It does not remember refused parameters or too many requests.
 */
function isRemembered({ status, body }: Answer): boolean {
  if (status === 401 || status === 404 || status === 429) return false
  return !(status === 400 && isObject(body.error) && body.error.param !== undefined)
}

/** Null means: hang up without an answer. */
function decide(world: World, request: ApiRequest, key: string | undefined): Reply | null {
  const isKeyed = key !== undefined && request.method === 'POST'
  const failure = takeFailure(world, request.method)
  if (failure === '429') return tooMany
  if (failure === 'hang-up') return null
  const saved = isKeyed ? findAnswer(world, key, fingerprint(request)) : null
  // A remembered answer may be lost as well.
  if (saved && failure === 'hang-up-after') return null
  if (saved) return { status: saved.status, body: isObject(saved.body) ? saved.body : {}, replayed: true }
  const made = failure === '500' ? broken : answer(world, request)
  const reply = failure === '500-after' ? broken : made
  if (isKeyed && isRemembered(reply)) saveAnswer(world, key, { fingerprint: fingerprint(request), ...reply })
  return failure === 'hang-up-after' ? null : reply
}

function decideSafely(world: World, incoming: IncomingMessage, request: ApiRequest, key: string | undefined) {
  try {
    authenticate(header(incoming, 'authorization'), world.secretKey)
    return decide(world, request, key)
  } catch (error) {
    if (error instanceof ApiError) return { status: error.status, body: error.body(), replayed: false }
    throw error
  }
}

/** Answers a request to /v1/… as api.stripe.com would. */
export function serveApi(world: World, incoming: IncomingMessage, outgoing: ServerResponse, url: URL, body: string) {
  const request = { method: incoming.method ?? 'GET', path: url.pathname, query: url.search, body }
  const key = header(incoming, 'idempotency-key')
  world.request = { id: newId('req', 14), idempotencyKey: key ?? null }
  const reply: Reply | null = decideSafely(world, incoming, request, key)
  const requestId = world.request.id ?? ''
  world.request = { id: null, idempotencyKey: null }
  if (reply === null) {
    incoming.socket.destroy()
    return
  }
  outgoing.writeHead(reply.status, {
    'content-type': 'application/json',
    'request-id': requestId,
    'stripe-version': header(incoming, 'stripe-version') ?? apiVersion,
    ...(key && { 'idempotency-key': key }),
    ...(reply.replayed && { 'idempotent-replayed': 'true', 'original-request': requestId }),
  })
  outgoing.end(JSON.stringify(reply.body, null, 2))
}
