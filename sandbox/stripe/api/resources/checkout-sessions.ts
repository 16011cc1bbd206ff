import { newId } from '../../state/ids'
import { isObject, type JsonObject, objectOrEmpty, textOrNull } from '../../state/json'
import type { LineItem, Session } from '../../state/rows'
import type { World } from '../../world'
import { type Call, firstId, mergedMetadata, type Routes } from '../call'
import { emit } from '../emit'
import { invalid, missing, unsupported } from '../errors'
import { pageOf } from '../list-page'
import { mustGetCustomer } from './customers'
import { cancelIntent } from './payment-intents'
import { readLines } from './session-lines'
import { checkAddresses, checkBuyer, checkTotal, expiryOf, offeredMethods, refuseWhatIsNotDone } from './session-rules'
import { sessionShape } from './session-shape'

function sum(lines: LineItem[], field: 'amount_subtotal' | 'amount_tax' | 'amount_total'): number {
  return lines.reduce((total, line) => total + line[field], 0)
}

function create({ world, params }: Call): Session {
  refuseWhatIsNotDone(params)
  checkAddresses(params)
  checkBuyer(params)
  const now = world.clock.seconds()
  const expiresAt = expiryOf(params, now)
  const methods = offeredMethods(params)
  const lines = readLines(world, params.line_items)
  const total = sum(lines, 'amount_total')
  const currency = String(lines[0]?.currency)
  checkTotal(total, currency)
  const customer = textOrNull(params.customer)
  if (customer) mustGetCustomer(world, customer)
  const id = newId('cs_test', 58)
  const session = sessionShape(params, {
    id,
    created: now,
    expires_at: expiresAt,
    amount_subtotal: sum(lines, 'amount_subtotal'),
    amount_tax: sum(lines, 'amount_tax'),
    amount_total: total,
    currency,
    metadata: mergedMetadata({}, params.metadata),
    payment_method_types: methods,
    url: `${world.publicUrl}/c/pay/${id}`,
  })
  world.store.put('sessionLines', { id, lines, paymentIntentData: objectOrEmpty(params.payment_intent_data) })
  world.store.put('timers', { id: `expire-${id}`, kind: 'expire-session', ref: id, due: expiresAt * 1000 })
  return world.store.put('sessions', session)
}

export function mustGetSession(world: World, id: string): Session {
  const session = world.store.get('sessions', id)
  if (!session) throw missing('checkout.session', id, 'session')
  return session
}

/** Closes an open session, on request or because it expired, and cancels a payment that was started. */
export function expireSession(world: World, session: Session): Session {
  const intent = session.payment_intent ? world.store.get('paymentIntents', session.payment_intent) : undefined
  if (intent) cancelIntent(world, intent, 'abandoned')
  world.store.drop('timers', `expire-${session.id}`)
  world.store.drop('authentications', session.id)
  const expired: Session = { ...session, status: 'expired', url: null }
  world.store.put('sessions', expired)
  emit(world, 'checkout.session.expired', expired)
  return expired
}

function expire(call: Call): Session {
  const session = mustGetSession(call.world, firstId(call))
  if (session.status === 'open') return expireSession(call.world, session)
  throw invalid(
    `Only Checkout Sessions with a status in ["open"] can be expired. This Checkout Session has a status of \`${session.status}\`.`,
  )
}

function update(call: Call): Session {
  const { world, params } = call
  const other = Object.keys(params).find((name) => name !== 'metadata' && name !== 'expand')
  if (other) throw unsupported(`changing ${other} of a session`)
  const session = mustGetSession(world, firstId(call))
  return world.store.put('sessions', { ...session, metadata: mergedMetadata(session.metadata, params.metadata) })
}

function list({ world, path, params }: Call): JsonObject {
  const details = isObject(params.customer_details) ? params.customer_details : {}
  const rows = world.store.all('sessions').filter((session) => {
    if (params.payment_intent !== undefined && session.payment_intent !== params.payment_intent) return false
    if (params.customer !== undefined && session.customer !== params.customer) return false
    if (params.status !== undefined && session.status !== params.status) return false
    return details.email === undefined || objectOrEmpty(session.customer_details).email === details.email
  })
  return pageOf(path, rows.reverse(), params)
}

function lineItems(call: Call): JsonObject {
  const session = mustGetSession(call.world, firstId(call))
  return pageOf(call.path, call.world.store.get('sessionLines', session.id)?.lines ?? [], call.params)
}

export const sessionRoutes: Routes = {
  'POST /v1/checkout/sessions': create,
  'GET /v1/checkout/sessions': list,
  'GET /v1/checkout/sessions/{id}': (call) => mustGetSession(call.world, firstId(call)),
  'POST /v1/checkout/sessions/{id}': update,
  'POST /v1/checkout/sessions/{id}/expire': expire,
  'GET /v1/checkout/sessions/{id}/line_items': lineItems,
}
