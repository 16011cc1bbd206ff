import { emit } from '../api/emit'
import { makeIntent } from '../api/resources/payment-intents'
import { bankDetails, bankMethod } from '../api/resources/payment-method-shape'
import type { PaymentIntent, Session } from '../state/rows'
import type { CardFacts, Payer } from '../state/tables'
import type { World } from '../world'
import { authenticationFailed, needsAuthentication } from './cards'
import { chargeCard, failIntent, recordCharge } from './charge-card'
import { completeSession } from './complete'

export type Outcome = { kind: 'complete' } | { kind: 'authenticate' } | { kind: 'declined'; message: string }

const DAY = 24 * 60 * 60 * 1000

/** The payment of a session is created when the buyer first confirms. */
function intentOf(world: World, session: Session): PaymentIntent {
  const known = session.payment_intent ? world.store.get('paymentIntents', session.payment_intent) : undefined
  if (known) return known
  const made = makeIntent(world, {
    amount: session.amount_total,
    currency: session.currency,
    customer: session.customer,
    methods: session.payment_method_types,
    data: world.store.get('sessionLines', session.id)?.paymentIntentData ?? {},
  })
  world.store.put('sessions', { ...session, payment_intent: made.id })
  return made
}

function pay(world: World, session: Session, card: CardFacts, payer: Payer, authenticated: boolean): Outcome {
  const result = chargeCard(world, intentOf(world, session), card, payer, authenticated)
  if (!result.ok) return { kind: 'declined', message: result.decline.message }
  completeSession(world, session.id, { charge: result.charge, payer })
  return { kind: 'complete' }
}

/** The buyer pressed Pay with a card. The session must be open. */
export function payByCard(world: World, session: Session, card: CardFacts, payer: Payer): Outcome {
  if (!needsAuthentication.has(card.behaviour)) return pay(world, session, card, payer, false)
  const intent = intentOf(world, session)
  const redirect = { return_url: session.url, url: `${session.url}/authenticate` }
  const waiting: PaymentIntent = {
    ...intent,
    status: 'requires_action',
    next_action: { type: 'redirect_to_url', redirect_to_url: redirect },
  }
  world.store.put('paymentIntents', waiting)
  world.store.put('authentications', { id: session.id, card, payer })
  emit(world, 'payment_intent.requires_action', waiting)
  return { kind: 'authenticate' }
}

/** The buyer answered on the bank's page. Null when no attempt is waiting. */
export function answerAuthentication(world: World, session: Session, approved: boolean): Outcome | null {
  const waiting = world.store.get('authentications', session.id)
  if (!waiting) return null
  world.store.drop('authentications', session.id)
  if (approved) return pay(world, session, waiting.card, waiting.payer, true)
  failIntent(world, intentOf(world, session), authenticationFailed, null)
  return { kind: 'declined', message: authenticationFailed.message }
}

/** The buyer chose a bank account: the session completes unpaid, and the result is known about four days later. */
export function payByBank(world: World, session: Session, payer: Payer): Outcome {
  const intent = intentOf(world, session)
  const method = bankMethod(world, payer, session.customer)
  const charge = recordCharge(world, { intent, method, details: bankDetails(), status: 'pending', failure: null })
  completeSession(world, session.id, { charge, payer })
  const due = world.clock.now() + 4 * DAY
  world.store.put('timers', { id: `ach-${session.id}`, kind: 'settle-ach', ref: session.id, due })
  return { kind: 'complete' }
}
