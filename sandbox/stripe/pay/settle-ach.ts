import { emit } from '../api/emit'
import { invalid, missing } from '../api/errors'
import { feeOf, recordMovement } from '../api/resources/balance'
import type { Charge, PaymentIntent, Session } from '../state/rows'
import type { World } from '../world'

interface Waiting {
  session: Session
  intent: PaymentIntent
  charge: Charge
}

function mustGetWaiting({ store }: World, sessionId: string): Waiting {
  const session = store.get('sessions', sessionId)
  if (!session) throw missing('checkout.session', sessionId, 'session')
  const intent = store.get('paymentIntents', session.payment_intent ?? '')
  const charge = store.get('charges', intent?.latest_charge ?? '')
  if (!intent || charge?.status !== 'pending') throw invalid(`Session ${sessionId} has no bank payment that waits.`)
  return { session, intent, charge }
}

/** The bank has paid. */
export function succeedAch(world: World, sessionId: string): Session {
  const { session, intent, charge } = mustGetWaiting(world, sessionId)
  const { store } = world
  store.drop('timers', `ach-${sessionId}`)
  const { amount, currency, id } = charge
  const fee = feeOf(amount, 'us_bank_account')
  const transaction = recordMovement(world, { amount, currency, source: id, type: 'payment', fee })
  const paid = store.put('charges', { ...charge, status: 'succeeded', paid: true, balance_transaction: transaction })
  const settled = store.put('paymentIntents', { ...intent, status: 'succeeded', amount_received: amount })
  const done = store.put('sessions', { ...session, payment_status: 'paid' })
  emit(world, 'charge.succeeded', paid)
  emit(world, 'payment_intent.succeeded', settled)
  emit(world, 'checkout.session.async_payment_succeeded', done)
  return done
}

/** The bank has refused. The session stays complete and unpaid. */
export function failAch(world: World, sessionId: string): Session {
  const { session, intent, charge } = mustGetWaiting(world, sessionId)
  const { store } = world
  store.drop('timers', `ach-${sessionId}`)
  const code = 'insufficient_funds'
  const message = 'The customer’s account has insufficient funds to cover this payment.'
  const failed = store.put('charges', {
    ...charge,
    status: 'failed',
    captured: false,
    amount_captured: 0,
    failure_code: code,
    failure_message: message,
  })
  const open = store.put('paymentIntents', {
    ...intent,
    status: 'requires_payment_method',
    payment_method: null,
    last_payment_error: { charge: charge.id, code, message, type: 'card_error' },
  })
  emit(world, 'charge.failed', failed)
  emit(world, 'payment_intent.payment_failed', open)
  emit(world, 'checkout.session.async_payment_failed', session)
  return session
}
