import { newId } from '../../state/ids'
import { type JsonObject, textOrNull } from '../../state/json'
import type { PaymentIntent } from '../../state/rows'
import type { World } from '../../world'
import { type Call, firstId, mergedMetadata, type Routes } from '../call'
import { emit } from '../emit'
import { invalid, missing, unsupported } from '../errors'
import { pageOf } from '../list-page'

interface IntentFacts {
  /** Cents. */
  amount: number
  currency: string
  customer: string | null
  methods: string[]
  /** `payment_intent_data` of a session, or the parameters of a payment created directly. */
  data: JsonObject
}

export function makeIntent(world: World, { amount, currency, customer, methods, data }: IntentFacts): PaymentIntent {
  const id = newId('pi')
  const intent: PaymentIntent = {
    id,
    object: 'payment_intent',
    allowed_payment_method_types: null,
    amount,
    amount_capturable: 0,
    amount_received: 0,
    application: null,
    application_fee_amount: null,
    automatic_payment_methods: null,
    canceled_at: null,
    cancellation_reason: null,
    capture_method: 'automatic_async',
    client_secret: `${id}_secret_${newId('x').slice(2)}`,
    confirmation_method: 'automatic',
    created: world.clock.seconds(),
    currency,
    customer,
    customer_account: null,
    description: textOrNull(data.description),
    excluded_payment_method_types: null,
    last_payment_error: null,
    latest_charge: null,
    livemode: false,
    managed_payments: null,
    metadata: mergedMetadata({}, data.metadata),
    next_action: null,
    on_behalf_of: null,
    payment_method: null,
    payment_method_configuration_details: null,
    payment_method_options: {},
    payment_method_types: methods,
    payment_record: null,
    processing: null,
    receipt_email: textOrNull(data.receipt_email),
    review: null,
    setup_future_usage: null,
    shipping: null,
    source: null,
    statement_descriptor: textOrNull(data.statement_descriptor),
    statement_descriptor_suffix: textOrNull(data.statement_descriptor_suffix),
    status: 'requires_payment_method',
    transfer_group: null,
  }
  world.store.put('paymentIntents', intent)
  emit(world, 'payment_intent.created', intent)
  return intent
}

export function cancelIntent(world: World, intent: PaymentIntent, reason: string): PaymentIntent {
  const canceled: PaymentIntent = {
    ...intent,
    status: 'canceled',
    canceled_at: world.clock.seconds(),
    cancellation_reason: reason,
    next_action: null,
  }
  world.store.put('paymentIntents', canceled)
  emit(world, 'payment_intent.canceled', canceled)
  return canceled
}

export function mustGetIntent(world: World, id: string, param = 'intent'): PaymentIntent {
  const intent = world.store.get('paymentIntents', id)
  if (!intent) throw missing('payment_intent', id, param)
  return intent
}

function cancel(call: Call): PaymentIntent {
  const { world, params } = call
  const intent = mustGetIntent(world, firstId(call))
  if (
    world.store.all('sessions').some((session) => session.payment_intent === intent.id && session.status === 'open')
  ) {
    throw invalid(
      'You cannot cancel this PaymentIntent because it was created by a Checkout Session. Expire the session instead.',
    )
  }
  if (intent.status === 'requires_payment_method' || intent.status === 'requires_action') {
    return cancelIntent(world, intent, textOrNull(params.cancellation_reason) ?? 'requested_by_customer')
  }
  throw invalid(
    `You cannot cancel this PaymentIntent because it has a status of ${intent.status}.`,
    undefined,
    'payment_intent_unexpected_state',
  )
}

function update(call: Call): PaymentIntent {
  const { world, params } = call
  const other = Object.keys(params).find((name) => !['metadata', 'description', 'expand'].includes(name))
  if (other) throw unsupported(`changing ${other} of a payment`)
  const intent = mustGetIntent(world, firstId(call))
  const changed = { ...intent, metadata: mergedMetadata(intent.metadata, params.metadata) }
  if (params.description !== undefined) changed.description = textOrNull(params.description)
  return world.store.put('paymentIntents', changed)
}

function list({ world, path, params }: Call) {
  const rows = world.store
    .all('paymentIntents')
    .filter((intent) => params.customer === undefined || intent.customer === params.customer)
  return pageOf(path, rows.reverse(), params)
}

export const paymentIntentRoutes: Routes = {
  'GET /v1/payment_intents': list,
  'GET /v1/payment_intents/{id}': (call) => mustGetIntent(call.world, firstId(call)),
  'POST /v1/payment_intents/{id}': update,
  'POST /v1/payment_intents/{id}/cancel': cancel,
}
