import type { ServerResponse } from 'node:http'
import type { Session } from '../state/rows'
import type { World } from '../world'
import { type CardForm, readCard } from './cards'
import { answerAuthentication, type Outcome, payByBank, payByCard } from './confirm'
import { authenticationPage, closedPage, unknownPage } from './other-pages'
import { type FieldName, type PaymentPage, paymentPage, type Typed } from './payment-page'

export interface PageAnswer {
  status: number
  body?: string
  location?: string
  session?: Session
}

function blank(world: World, session: Session): Typed {
  const customer = session.customer ? world.store.get('customers', session.customer) : undefined
  const email = session.customer_email ?? customer?.email ?? ''
  return { method: session.payment_method_types[0] ?? 'card', email, name: '', expiry: '' }
}

function show(world: World, session: Session, status: number, change: Partial<PaymentPage> = {}): PageAnswer {
  const lines = world.store.get('sessionLines', session.id)?.lines ?? []
  const page = { session, lines, typed: blank(world, session), alert: null, errors: {}, ...change }
  return { status, body: paymentPage(page), session }
}

function successAddress(session: Session): string {
  return (session.success_url ?? '').replaceAll('{CHECKOUT_SESSION_ID}', session.id)
}

function follow(world: World, session: Session, outcome: Outcome, typed: Typed): PageAnswer {
  if (outcome.kind === 'complete') return { status: 303, location: successAddress(session) }
  if (outcome.kind === 'authenticate') return { status: 303, location: `/c/pay/${session.id}/authenticate` }
  return show(world, session, 402, { typed, alert: outcome.message })
}

function emailErrors(email: string): Partial<Record<FieldName, string>> {
  return /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(email) ? {} : { email: 'Your email is incomplete.' }
}

/** The buyer pressed Pay. */
function pay(world: World, session: Session, form: URLSearchParams): PageAnswer {
  const value = (name: string) => form.get(name)?.trim() ?? ''
  const chosen = value('method')
  const method = session.payment_method_types.includes(chosen) ? chosen : blank(world, session).method
  const typed: Typed = { method, email: value('email'), name: value('name'), expiry: value('expiry') }
  const emailWrong = emailErrors(typed.email)
  const payer = { email: typed.email, name: typed.name || null }
  if (method !== 'card') {
    if (emailWrong.email) return show(world, session, 422, { typed, errors: emailWrong, alert: emailWrong.email })
    return follow(world, session, payByBank(world, session, payer), typed)
  }
  const card: CardForm = { number: value('number'), expiry: typed.expiry, cvc: value('cvc') }
  const reading = readCard(card, world.clock.now())
  const nameWrong = typed.name ? {} : { name: 'The name on the card is missing.' }
  const errors = { ...emailWrong, ...(reading.ok ? {} : reading.errors), ...nameWrong }
  const first = Object.values(errors)[0]
  if (first !== undefined || !reading.ok) return show(world, session, 422, { typed, errors, alert: first ?? null })
  return follow(world, session, payByCard(world, session, reading.card, payer), typed)
}

function authenticate(world: World, session: Session, form: URLSearchParams): PageAnswer {
  const outcome = answerAuthentication(world, session, form.get('answer') === 'approve')
  if (!outcome) return { status: 303, location: `/c/pay/${session.id}` }
  return follow(world, session, outcome, blank(world, session))
}

/** Answers the hosted page's addresses: /c/pay/ID and /c/pay/ID/authenticate. */
export function answerPage(world: World, method: string, path: string, body: string): PageAnswer {
  const match = /^\/c\/pay\/(cs_test_\w+)(\/authenticate)?$/.exec(path)
  const session = match && world.store.get('sessions', match[1] ?? '')
  if (!session) return { status: 404, body: unknownPage() }
  if (session.status !== 'open') return { status: 200, body: closedPage(session), session }
  const form = new URLSearchParams(body)
  const isAuthentication = match[2] !== undefined
  if (method === 'POST') return isAuthentication ? authenticate(world, session, form) : pay(world, session, form)
  if (!isAuthentication) return show(world, session, 200)
  if (world.store.get('authentications', session.id)) return { status: 200, body: authenticationPage(session), session }
  return { status: 303, location: `/c/pay/${session.id}` }
}

function originOf(address: string | null | undefined): string {
  return address && URL.canParse(address) ? new URL(address).origin : ''
}

export function sendPage(outgoing: ServerResponse, answer: PageAnswer) {
  // Browsers hold a form to this list through the redirect that follows it.
  const forms = `'self' ${originOf(answer.session?.success_url)}`.trim()
  outgoing.writeHead(answer.status, {
    'cache-control': 'no-store',
    'content-security-policy': `default-src 'none'; style-src 'unsafe-inline'; form-action ${forms}; base-uri 'none'; frame-ancestors 'none'`,
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    ...(answer.location && { location: answer.location }),
    ...(answer.body && { 'content-type': 'text/html; charset=utf-8' }),
  })
  outgoing.end(answer.body)
}
