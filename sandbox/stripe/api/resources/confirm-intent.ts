import { chargeCard } from '../../pay/charge-card'
import { settleIntent } from '../../pay/complete'
import { type JsonObject, textOrNull } from '../../state/json'
import type { PaymentIntent } from '../../state/rows'
import type { CardFacts } from '../../state/tables'
import { type Call, firstId, type Routes } from '../call'
import { emit } from '../emit'
import { ApiError, invalid, missing, unsupported } from '../errors'
import { mustGetCustomer } from './customers'
import { makeIntent, mustGetIntent } from './payment-intents'

/** Stripe's tokens for test cards that reach the API without a page. */
const testMethods: Record<string, Pick<CardFacts, 'brand' | 'last4' | 'behaviour'>> = {
  pm_card_visa: { brand: 'visa', last4: '4242', behaviour: 'pays' },
  pm_card_mastercard: { brand: 'mastercard', last4: '4444', behaviour: 'pays' },
  pm_card_chargeDeclined: { brand: 'visa', last4: '0002', behaviour: 'generic' },
  pm_card_visa_chargeDeclined: { brand: 'visa', last4: '0002', behaviour: 'generic' },
  pm_card_chargeDeclinedInsufficientFunds: { brand: 'visa', last4: '9995', behaviour: 'funds' },
  pm_card_visa_chargeDeclinedInsufficientFunds: { brand: 'visa', last4: '9995', behaviour: 'funds' },
  pm_card_createDispute: { brand: 'visa', last4: '0259', behaviour: 'dispute' },
  pm_card_refundFail: { brand: 'visa', last4: '5126', behaviour: 'refundFails' },
  pm_card_pendingRefund: { brand: 'visa', last4: '7726', behaviour: 'refundPending' },
}

function notDone(params: JsonObject) {
  const known =
    'amount automatic_payment_methods allowed_payment_method_types confirm currency customer description expand metadata off_session payment_method receipt_email return_url statement_descriptor statement_descriptor_suffix'
  const other = Object.keys(params).find((name) => !known.split(' ').includes(name))
  if (other) throw unsupported(`${other} of a payment without a session`)
}

function confirmWith({ world }: Call, intent: PaymentIntent, method: string): PaymentIntent {
  const facts = testMethods[method]
  if (!facts) throw missing('PaymentMethod', method, 'payment_method')
  if (intent.status !== 'requires_payment_method') {
    throw invalid(
      `This PaymentIntent’s status is ${intent.status}, so it cannot be confirmed.`,
      undefined,
      'payment_intent_unexpected_state',
    )
  }
  const customer = intent.customer ? world.store.get('customers', intent.customer) : undefined
  const payer = { email: customer?.email ?? null, name: customer?.name ?? null }
  const result = chargeCard(world, intent, { ...facts, expMonth: 12, expYear: 2040 }, payer, false)
  if (result.ok) {
    const settled = settleIntent(world, intent, result.charge, intent.customer)
    emit(world, 'charge.succeeded', result.charge)
    emit(world, 'payment_intent.succeeded', settled)
    return settled
  }
  const { code, declineCode, message } = result.decline
  throw new ApiError(402, {
    type: 'card_error',
    code,
    ...(declineCode && { decline_code: declineCode }),
    message,
    charge: result.charge.id,
    payment_intent: mustGetIntent(world, intent.id),
  })
}

function create(call: Call): PaymentIntent {
  const { world, params } = call
  notDone(params)
  const customer = textOrNull(params.customer)
  if (customer) mustGetCustomer(world, customer)
  const amount = Number(params.amount)
  if (amount < 50) throw invalid('Amount must be at least $0.50 usd', 'amount', 'amount_too_small')
  const currency = String(params.currency).toLowerCase()
  const intent = makeIntent(world, { amount, currency, customer, methods: ['card'], data: params })
  const method = textOrNull(params.payment_method)
  return params.confirm === true && method ? confirmWith(call, intent, method) : intent
}

function confirm(call: Call): PaymentIntent {
  notDone(call.params)
  const method = textOrNull(call.params.payment_method)
  if (!method) throw invalid('You must provide a payment_method to confirm this PaymentIntent.', 'payment_method')
  return confirmWith(call, mustGetIntent(call.world, firstId(call)), method)
}

export const confirmRoutes: Routes = {
  'POST /v1/payment_intents': create,
  'POST /v1/payment_intents/{id}/confirm': confirm,
}
