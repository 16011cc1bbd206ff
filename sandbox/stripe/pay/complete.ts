import { emit } from '../api/emit'
import { makeCustomer } from '../api/resources/customers'
import type { Charge, PaymentIntent, Session } from '../state/rows'
import type { Payer } from '../state/tables'
import type { World } from '../world'

interface Paid {
  charge: Charge
  payer: Payer
}

/** ACH keeps a mandate and so needs a customer. A card needs one only when the session asked for it. */
function customerOf(world: World, session: Session, { charge, payer }: Paid): string | null {
  if (session.customer) return session.customer
  if (session.customer_creation !== 'always' && charge.status === 'succeeded') return null
  return makeCustomer(world, { ...payer }).id
}

function detailsOf(payer: Payer) {
  return {
    address: { city: null, country: 'US', line1: null, line2: null, postal_code: null, state: null },
    business_name: null,
    email: payer.email,
    individual_name: payer.name,
    name: payer.name,
    phone: null,
    tax_exempt: 'none',
    tax_ids: [],
  }
}

/** Records on a payment that its charge succeeded, or was sent to the bank. */
export function settleIntent(
  world: World,
  intent: PaymentIntent,
  charge: Charge,
  customer: string | null,
): PaymentIntent {
  const succeeded = charge.status === 'succeeded'
  return world.store.put('paymentIntents', {
    ...intent,
    amount_received: succeeded ? charge.amount : 0,
    customer,
    last_payment_error: null,
    latest_charge: charge.id,
    next_action: null,
    payment_method: charge.payment_method,
    status: succeeded ? 'succeeded' : 'processing',
  })
}

/** Completes a session whose charge succeeded, or was sent to the bank, and emits the events in Stripe's order. */
export function completeSession(world: World, sessionId: string, paid: Paid) {
  const { store } = world
  const session = store.get('sessions', sessionId)
  const intent = session?.payment_intent ? store.get('paymentIntents', session.payment_intent) : undefined
  if (!session || !intent) throw new Error(`session ${sessionId} has no payment to complete`)
  const customer = customerOf(world, session, paid)
  const charge = store.put('charges', { ...paid.charge, customer })
  const method = store.get('paymentMethods', charge.payment_method ?? '')
  if (method) store.put('paymentMethods', { ...method, customer })
  const settled = settleIntent(world, intent, charge, customer)
  store.drop('timers', `expire-${session.id}`)
  const complete: Session = {
    ...session,
    customer,
    customer_details: detailsOf(paid.payer),
    payment_status: charge.status === 'succeeded' ? 'paid' : 'unpaid',
    status: 'complete',
    url: null,
  }
  store.put('sessions', complete)
  emit(world, charge.status === 'succeeded' ? 'charge.succeeded' : 'charge.pending', charge)
  emit(world, charge.status === 'succeeded' ? 'payment_intent.succeeded' : 'payment_intent.processing', settled)
  emit(world, 'checkout.session.completed', complete)
}
