import { emit } from '../api/emit'
import { feeOf, recordMovement } from '../api/resources/balance'
import { type ChargeFacts, chargeShape } from '../api/resources/charge-shape'
import { makeIntent } from '../api/resources/payment-intents'
import { bankDetails, bankMethod, cardDetails, cardMethod } from '../api/resources/payment-method-shape'
import type { Charge, PaymentIntent, Session } from '../state/rows'
import type { CardFacts, Payer } from '../state/tables'
import type { World } from '../world'
import { authenticationFailed, type Decline, declines, needsAuthentication } from './cards'
import { completeSession } from './complete'

export type Outcome = { kind: 'complete' } | { kind: 'authenticate' } | { kind: 'declined'; message: string }

const SECOND = 1000
const DAY = 24 * 60 * 60 * SECOND

function intentOf(world: World, session: Session): PaymentIntent {
  const known = session.payment_intent ? world.store.get('paymentIntents', session.payment_intent) : undefined
  if (known) return known
  const made = makeIntent(world, session)
  world.store.put('sessions', { ...session, payment_intent: made.id })
  return made
}

function recordCharge(world: World, facts: ChargeFacts): Charge {
  world.store.put('paymentMethods', facts.method)
  const charge = chargeShape(world, facts)
  if (charge.status !== 'failed') charge.balance_transaction = movementOf(world, charge, facts)
  return world.store.put('charges', charge)
}

function movementOf(world: World, charge: Charge, facts: ChargeFacts): string | null {
  if (charge.status !== 'succeeded') return null
  const { amount, currency, id } = charge
  const type = facts.method.type === 'card' ? 'charge' : 'payment'
  const fee = feeOf(amount, facts.method.type === 'card' ? 'card' : 'us_bank_account')
  return recordMovement(world, { amount, currency, source: id, type, fee })
}

function failIntent(world: World, intent: PaymentIntent, decline: Decline, charge: Charge | null) {
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
}

function chargeCard(world: World, session: Session, card: CardFacts, payer: Payer, authenticated: boolean): Outcome {
  const intent = intentOf(world, session)
  const method = cardMethod(world, card, payer, session.customer)
  const details = cardDetails(card, intent.amount, authenticated)
  const decline = declines[card.behaviour]
  if (decline) {
    const charge = recordCharge(world, { intent, method, details, status: 'failed', failure: decline })
    failIntent(world, intent, decline, charge)
    return { kind: 'declined', message: decline.message }
  }
  const charge = recordCharge(world, { intent, method, details, status: 'succeeded', failure: null })
  if (card.behaviour === 'refundPending' || card.behaviour === 'refundFails') {
    world.store.put('settings', {
      id: `refunds-of-${charge.id}`,
      value: card.behaviour === 'refundPending' ? 'succeed-later' : 'fail-later',
    })
  }
  if (card.behaviour === 'dispute') {
    const due = world.clock.now() + 2 * SECOND
    world.store.put('timers', { id: `dispute-${charge.id}`, kind: 'dispute-charge', ref: charge.id, due })
  }
  completeSession(world, session.id, { charge, payer })
  return { kind: 'complete' }
}

/** The buyer pressed Pay with a card. Must be an open session. */
export function payByCard(world: World, session: Session, card: CardFacts, payer: Payer): Outcome {
  if (!needsAuthentication.has(card.behaviour)) return chargeCard(world, session, card, payer, false)
  const intent = intentOf(world, session)
  const waiting: PaymentIntent = {
    ...intent,
    status: 'requires_action',
    next_action: {
      type: 'redirect_to_url',
      redirect_to_url: { return_url: session.url, url: `${session.url}/authenticate` },
    },
  }
  world.store.put('paymentIntents', waiting)
  world.store.put('authentications', { id: session.id, card, payer })
  emit(world, 'payment_intent.requires_action', waiting)
  return { kind: 'authenticate' }
}

/** The buyer answered on the bank's page; without a waiting attempt there is nothing to answer. */
export function answerAuthentication(world: World, session: Session, approved: boolean): Outcome | null {
  const waiting = world.store.get('authentications', session.id)
  if (!waiting) return null
  world.store.drop('authentications', session.id)
  if (approved) return chargeCard(world, session, waiting.card, waiting.payer, true)
  failIntent(world, intentOf(world, session), authenticationFailed, null)
  return { kind: 'declined', message: authenticationFailed.message }
}

/** The buyer chose a bank account: the session completes unpaid, the money is known about four days later. */
export function payByBank(world: World, session: Session, payer: Payer): Outcome {
  const intent = intentOf(world, session)
  const method = bankMethod(world, payer, session.customer)
  const charge = recordCharge(world, { intent, method, details: bankDetails(), status: 'pending', failure: null })
  completeSession(world, session.id, { charge, payer })
  const due = world.clock.now() + 4 * DAY
  world.store.put('timers', { id: `ach-${session.id}`, kind: 'settle-ach', ref: session.id, due })
  return { kind: 'complete' }
}
