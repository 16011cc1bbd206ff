import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { eq } from 'drizzle-orm'
import { afterAll, beforeAll } from 'vitest'
import type { PersonId } from '@/lib/base/ids'
import { placeOrder } from '@/lib/checkout/place-order'
import { closeMainDb } from '@/lib/infra/database'
import { closeJobs } from '@/lib/infra/job-queue'
import { drainJobs } from '@/lib/infra/job-runner'
import { handlers as privacyJobs } from '@/lib/privacy/jobs.worker'
import { handlers as recordJobs } from '@/lib/records/jobs.worker'
import { closeVault, ensureVault } from '@/lib/vault'
import type { Message } from '../../sandbox/mailbox/read-message'
import { type Mailbox, startMailbox } from '../../sandbox/mailbox/start-mailbox'
import { signatureHeader } from '../../sandbox/stripe/deliver/sign'
import { type StripeStandIn, startStripe } from '../../sandbox/stripe/server'
import type { JsonObject } from '../../sandbox/stripe/state/json'
import { order } from '../schema/orders'
import { type TestDb, testDb } from '../testing'
import { makeMember, memberCtx } from './accounts'
import { makeCity } from './cities'
import { jobsOfOrders } from './order-jobs'
import { attendeeInput, type CartItem, makeCart, placing } from './orders'

const secretKey = 'sk_test_money'
const webhookSecret = 'whsec_money'

export type Bought = { number: number; id: string; checkoutSessionId: string; buyer: PersonId }
type StripeEvent = { id: string; type: string } & JsonObject

/**
 * A test environment for payments: databases, the Stripe stand-in, a mailbox, and Alder, a member city. Tests send
 * webhooks themselves.
 */
export function openMoneyWorld() {
  let box: TestDb | undefined
  let stripe: StripeStandIn | undefined
  let mailbox: Mailbox | undefined
  const dir = mkdtempSync(join(tmpdir(), 'money-'))
  let people = 0

  beforeAll(async () => {
    stripe = await startStripe({ port: 0, dir: join(dir, 'stripe'), webhookUrl: null, webhookSecret, secretKey })
    mailbox = await startMailbox({ dir: join(dir, 'mail') })
    box = await testDb({
      connections: 15,
      env: {
        STRIPE_SECRET_KEY: secretKey,
        STRIPE_WEBHOOK_SECRET: webhookSecret,
        STRIPE_API_BASE: stripe.url,
        SMTP_URL: mailbox.smtpUrl,
      },
    })
    await ensureVault(new Date())
    await makeCity(box.db, { id: 'alder', name: 'Alder', domains: ['alder.example'] })
  })
  afterAll(async () => {
    await closeJobs()
    await Promise.all([closeVault(), closeMainDb(), stripe?.close(), mailbox?.close()])
    await box?.close()
    rmSync(dir, { recursive: true, force: true })
  })

  const opened = <T>(part: T | undefined): T => {
    if (!part) throw new Error('ask inside a test')
    return part
  }
  const db = () => opened(box).db
  const jobs = () => drainJobs([...jobsOfOrders, ...privacyJobs, ...recordJobs])

  /** Calls one of the stand-in's controls. Throws if it refuses. */
  function control(method: string, path: string, input?: JsonObject): JsonObject {
    const { status, body } = opened(stripe).control(method, path, input)
    if (status !== 200) throw new Error(JSON.stringify(body))
    return body
  }

  async function orderOf(number: number) {
    const [row] = await db().select().from(order).where(eq(order.number, number))
    if (!row) throw new Error(`there is no order ${number}`)
    return row
  }

  return {
    db,
    box: () => opened(box),
    jobs,
    control,
    orderOf,
    stripe: () => opened(stripe),
    mailboxUrl: () => opened(mailbox).url,
    member: (email = `buyer${++people}@alder.example`) => makeMember(db(), email, new Date()),
    as: (person: PersonId, now = new Date()) => memberCtx(db(), person, now),

    /**
     * Places an order of one ticket for each of these attendees and runs the job that creates the payment page. `me` is
     * the attendee that the buyer says they are; all take the same event sessions.
     */
    async order(
      buyer: PersonId,
      ticketTypeId: string,
      emails: readonly string[],
      total: number,
      { me = -1, sessionIds = [] }: { me?: number; sessionIds?: string[] } = {},
    ): Promise<Bought> {
      const items: CartItem[] = [{ kind: 'ticket', itemId: ticketTypeId, quantity: emails.length }]
      const cartId = await makeCart(db(), buyer, items, new Date())
      const attendees = emails.map((email, i) =>
        attendeeInput({ ticketTypeId, email, firstName: `Guest${i + 1}`, isMe: i === me, sessionIds }),
      )
      const placed = await placeOrder(
        memberCtx(db(), buyer, new Date()),
        placing({ cartId, attendees, seenTotal: total }),
      )
      if (!placed.ok) throw new Error(`not placed: ${JSON.stringify(placed.refusal)}`)
      await jobs()
      const row = await orderOf(placed.value.orderNumber)
      return { number: row.number, id: row.id, checkoutSessionId: row.checkoutSessionId ?? '', buyer }
    },

    /** Pays on Stripe's page. The portal does not know about it until an event is delivered or it asks Stripe. */
    pay: (bought: Bought, input: JsonObject = {}) =>
      control('POST', `/sessions/${bought.checkoutSessionId}/pay`, input),

    /** The events that the stand-in would deliver about one object, oldest first. */
    events(type: string, objectId?: string): StripeEvent[] {
      const all: StripeEvent[] = JSON.parse(JSON.stringify(control('GET', '/state').events ?? []))
      return all.filter(
        (event) =>
          event.type === type && (objectId === undefined || JSON.stringify(event).includes(`"id":"${objectId}"`)),
      )
    },

    /** Stripe's signed request for an event. */
    delivery(event: StripeEvent, secret = webhookSecret): Request {
      const body = JSON.stringify(event)
      const signature = signatureHeader(body, secret, Math.floor(Date.now() / 1000))
      return new Request('http://localhost:3000/api/stripe/webhook', {
        method: 'POST',
        headers: { 'stripe-signature': signature, 'content-type': 'application/json' },
        body,
      })
    },

    async messages(to: string): Promise<Message[]> {
      const answer = await fetch(`${opened(mailbox).url}/api/messages?to=${encodeURIComponent(to)}`)
      return (await answer.json()).messages
    },
  }
}

export type MoneyWorld = ReturnType<typeof openMoneyWorld>
