import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type IncomingMessage } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import Stripe from 'stripe'
import { expect, vi } from 'vitest'
import { checkEvent, checkResponse } from './contract'
import { type StripeOptions, type StripeStandIn, startStripe } from './server'
import { isObject, type JsonObject } from './state/json'

// Compiling the document's schemas takes seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 })

export const secretKey = 'sk_test_bench'
export const webhookSecret = 'whsec_bench'

interface Received {
  event: Stripe.Event
  body: string
  signature: string
}

/** A webhook that verifies with the package's own constructEvent and answers what the test specifies. */
async function openWebhook() {
  const received: Received[] = []
  const answers: number[] = []
  const server = createServer(async (request: IncomingMessage, response) => {
    const body = await text(request)
    const signature = String(request.headers['stripe-signature'])
    const event = Stripe.webhooks.constructEvent(body, signature, webhookSecret)
    expect(checkEvent(JSON.parse(body))).toEqual([])
    received.push({ event, body, signature })
    response.writeHead(answers.shift() ?? 200, { location: '/elsewhere' }).end()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return {
    url: `http://127.0.0.1:${port}/api/stripe/webhook`,
    received,
    answers,
    types: () => received.map(({ event }) => event.type),
    close: () => new Promise((resolve) => server.close(resolve)),
  }
}

/** A fetch that checks every request and answer of the package against the document. */
async function checkedFetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
  const url = new URL(String(input))
  const method = init?.method ?? 'GET'
  const response = await fetch(input, init)
  const body: unknown = await response.clone().json()
  const answer = isObject(JSON.parse(JSON.stringify(body))) ? JSON.parse(JSON.stringify(body)) : {}
  expect(checkResponse(method, url.pathname, response.status, answer)).toEqual([])
  return response
}

export interface Bench {
  standIn: StripeStandIn
  stripe: Stripe
  webhook: Awaited<ReturnType<typeof openWebhook>>
  dir: string
  options: StripeOptions
  restart(change?: Partial<StripeOptions>): Promise<void>
  do(method: string, path: string, input?: JsonObject): JsonObject
  until(check: () => boolean): Promise<void>
  close(): Promise<void>
}

function clientOf(port: number): Stripe {
  return new Stripe(secretKey, {
    host: '127.0.0.1',
    port,
    protocol: 'http',
    maxNetworkRetries: 0,
    httpClient: Stripe.createFetchHttpClient(checkedFetch),
  })
}

export async function openBench(): Promise<Bench> {
  const dir = await mkdtemp(join(tmpdir(), 'stripe-stand-in-'))
  const webhook = await openWebhook()
  const options: StripeOptions = { port: 0, dir, webhookUrl: webhook.url, webhookSecret, secretKey }
  const standIn = await startStripe(options)
  const bench: Bench = {
    standIn,
    stripe: clientOf(standIn.port),
    webhook,
    dir,
    options,
    async restart(change = {}) {
      await bench.standIn.close()
      bench.standIn = await startStripe({ ...options, ...change })
      bench.stripe = clientOf(bench.standIn.port)
    },
    do(method, path, input) {
      const { status, body } = bench.standIn.control(method, path, input)
      if (status !== 200) throw new Error(JSON.stringify(body))
      return body
    },
    async until(check) {
      await expect.poll(check, { timeout: 30_000, interval: 20 }).toBe(true)
    },
    async close() {
      await bench.standIn.close()
      await webhook.close()
      await rm(dir, { recursive: true, force: true })
    },
  }
  return bench
}

const line = { currency: 'usd', unit_amount: 52_500, product_data: { name: 'Annual Conference, full' } }

export const sessionParams: Stripe.Checkout.SessionCreateParams = {
  mode: 'payment',
  success_url: 'http://localhost:3000/checkout/done?session={CHECKOUT_SESSION_ID}',
  cancel_url: 'http://localhost:3000/checkout',
  client_reference_id: 'order-1',
  metadata: { order: 'order-1' },
  payment_intent_data: { metadata: { order: 'order-1' } },
  automatic_tax: { enabled: false },
  adaptive_pricing: { enabled: false },
  line_items: [{ quantity: 2, price_data: line }],
}

export async function openSession(bench: Bench, change: Stripe.Checkout.SessionCreateParams = {}) {
  return bench.stripe.checkout.sessions.create({ ...sessionParams, ...change })
}

/** Fills in the page's form over HTTP, as a browser would. */
export async function submit(bench: Bench, path: string, fields: Record<string, string>): Promise<Response> {
  return fetch(`${bench.standIn.url}${path}`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields),
  })
}

export const goodCard = {
  method: 'card',
  email: 'buyer@city.example',
  number: '4242 4242 4242 4242',
  expiry: '12/40',
  cvc: '123',
  name: 'Quill Canary',
}

export async function payWith(bench: Bench, sessionId: string, number = goodCard.number): Promise<Response> {
  return submit(bench, `/c/pay/${sessionId}`, { ...goodCard, number })
}

/** A paid session, with its payment and charge. */
export async function paidSession(bench: Bench, change: Stripe.Checkout.SessionCreateParams = {}, number?: string) {
  const open = await openSession(bench, change)
  await payWith(bench, open.id, number)
  const session = await bench.stripe.checkout.sessions.retrieve(open.id, { expand: ['payment_intent.latest_charge'] })
  const intent = session.payment_intent
  if (!intent || typeof intent === 'string') throw new Error('not expanded')
  const charge = intent.latest_charge
  if (!charge || typeof charge === 'string') throw new Error('not expanded')
  return { session, intent, charge }
}
