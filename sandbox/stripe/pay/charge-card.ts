import { emit } from '../api/emit'
import { feeOf, recordMovement } from '../api/resources/balance'
import { type ChargeFacts, chargeShape } from '../api/resources/charge-shape'
import { cardDetails, cardMethod } from '../api/resources/payment-method-shape'
import type { Charge, PaymentIntent } from '../state/rows'
import type { CardFacts, Payer } from '../state/tables'
import type { World } from '../world'
import { type Decline, declines } from './cards'

const SECOND = 1000

export type CardResult = { ok: true; charge: Charge } | { ok: false; decline: Decline; charge: Charge }

function movementOf(world: World, charge: Charge, isCard: boolean): string {
  const { amount, currency, id } = charge
  const fee = feeOf(amount, isCard ? 'card' : 'us_bank_account')
  return recordMovement(world, { amount, currency, source: id, type: isCard ? 'charge' : 'payment', fee })
}

export function recordCharge(world: World, facts: ChargeFacts): Charge {
  world.store.put('paymentMethods', facts.method)
  const charge = chargeShape(world, facts)
  if (charge.status === 'succeeded') {
    charge.balance_transaction = movementOf(world, charge, facts.method.type === 'card')
  }
  return world.store.put('charges', charge)
}

/** Resets a payment so that another attempt is possible, with the reason of the failure. */
export function failIntent(
  world: World,
  intent: PaymentIntent,
  decline: Decline,
  charge: Charge | null,
): PaymentIntent {
  const failed: PaymentIntent = {
    ...intent,
    status: 'requires_payment_method',
    next_action: null,
    latest_charge: charge?.id ?? intent.latest_charge,
    last_payment_error: {
      ...(charge && { charge: charge.id }),
      code: decline.code,
      ...(decline.declineCode && { decline_code: decline.declineCode }),
      message: decline.message,
      type: 'card_error',
    },
  }
  world.store.put('paymentIntents', failed)
  if (charge) emit(world, 'charge.failed', charge)
  emit(world, 'payment_intent.payment_failed', failed)
  return failed
}

/** Schedules what a test card does after the charge has gone through. */
function planAftermath(world: World, card: CardFacts, charge: Charge) {
  const { store, clock } = world
  if (card.behaviour === 'refundPending')
    store.put('settings', { id: `refunds-of-${charge.id}`, value: 'succeed-later' })
  if (card.behaviour === 'refundFails') store.put('settings', { id: `refunds-of-${charge.id}`, value: 'fail-later' })
  if (card.behaviour !== 'dispute') return
  store.put('timers', {
    id: `dispute-${charge.id}`,
    kind: 'dispute-charge',
    ref: charge.id,
    due: clock.now() + 2 * SECOND,
  })
}

/** Charges a card for a payment. A decline is recorded as a failed charge and sent to the webhook. */
export function chargeCard(
  world: World,
  intent: PaymentIntent,
  card: CardFacts,
  payer: Payer,
  authenticated: boolean,
): CardResult {
  const method = cardMethod(world, card, payer, intent.customer)
  const details = cardDetails(card, intent.amount, authenticated)
  const decline = declines[card.behaviour]
  if (decline) {
    const charge = recordCharge(world, { intent, method, details, status: 'failed', failure: decline })
    failIntent(world, intent, decline, charge)
    return { ok: false, decline, charge }
  }
  const charge = recordCharge(world, { intent, method, details, status: 'succeeded', failure: null })
  planAftermath(world, card, charge)
  return { ok: true, charge }
}
