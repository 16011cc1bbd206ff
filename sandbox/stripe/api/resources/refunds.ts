import { newId } from '../../state/ids'
import { type JsonObject, textOrNull } from '../../state/json'
import type { Charge, Refund } from '../../state/rows'
import { readSwitches, type Switches } from '../../state/switches'
import type { World } from '../../world'
import { type Call, firstId, mergedMetadata, type Routes } from '../call'
import { emit } from '../emit'
import { invalid, missing } from '../errors'
import { pageOf } from '../list-page'
import { recordMovement } from './balance'
import { mustGetCharge } from './charges'
import { mustGetIntent } from './payment-intents'
import { checkRefundable } from './refund-rules'

const SECOND = 1000
const DAY = 24 * 60 * 60 * SECOND

function chargeToRefund(world: World, params: JsonObject): Charge {
  const charge = textOrNull(params.charge)
  const payment = textOrNull(params.payment_intent)
  if (charge) return mustGetCharge(world, charge, 'charge')
  if (!payment)
    throw invalid('One of the following params should be provided for this request: payment_intent or charge.')
  const intent = mustGetIntent(world, payment, 'payment_intent')
  if (intent.latest_charge && intent.status === 'succeeded') return mustGetCharge(world, intent.latest_charge)
  throw invalid(`This PaymentIntent (${intent.id}) does not have a successful charge to refund.`)
}

/** The stand-in's switch decides first, then the test card, then the payment method. */
function fateOf(world: World, charge: Charge): Switches['refunds'] {
  const switched = readSwitches(world.store).refunds
  if (switched !== 'succeed') return switched
  const byCard = world.store.get('settings', `refunds-of-${charge.id}`)?.value
  if (byCard === 'succeed-later' || byCard === 'fail-later') return byCard
  return charge.id.startsWith('py_') ? 'succeed-later' : 'succeed'
}

function scheduleFate(world: World, refund: Refund, charge: Charge, fate: Switches['refunds']) {
  if (fate !== 'succeed-later' && fate !== 'fail-later') return
  const kind = fate === 'fail-later' ? 'fail-refund' : 'succeed-refund'
  const wait = charge.id.startsWith('py_') ? 3 * DAY : 2 * SECOND
  world.store.put('timers', { id: `refund-${refund.id}`, kind, ref: refund.id, due: world.clock.now() + wait })
}

function isImmediate(fate: Switches['refunds'], charge: Charge): boolean {
  // On a card, a refund that will fail first shows as succeeded. On a bank account, it first waits.
  return fate === 'succeed' || (fate === 'fail-later' && !charge.id.startsWith('py_'))
}

/** Changes the refunded amount of a charge by these cents, which are negative when a refund failed. */
export function moveRefunded(world: World, chargeId: string, cents: number): Charge {
  const charge = mustGetCharge(world, chargeId)
  const refunded = charge.amount_refunded + cents
  return world.store.put('charges', { ...charge, amount_refunded: refunded, refunded: refunded === charge.amount })
}

/** Makes a refund of this many cents, or of everything that is left when no amount is given. */
export function makeRefund(world: World, params: JsonObject): Refund {
  const charge = chargeToRefund(world, params)
  const amount = checkRefundable(world, charge, params.amount)
  const fate = fateOf(world, charge)
  const id = newId(charge.id.startsWith('py_') ? 'pyr' : 're')
  const type = charge.id.startsWith('py_') ? 'payment_refund' : 'refund'
  const transaction = recordMovement(world, { amount: -amount, fee: 0, currency: charge.currency, source: id, type })
  const refund: Refund = {
    id,
    object: 'refund',
    amount,
    balance_transaction: transaction,
    charge: charge.id,
    created: world.clock.seconds(),
    currency: charge.currency,
    customer: charge.customer,
    customer_account: null,
    destination_details:
      type === 'refund'
        ? {
            card: { reference_status: 'pending', reference_type: 'acquirer_reference_number', type: 'refund' },
            type: 'card',
          }
        : { type: 'us_bank_transfer', us_bank_transfer: { reference: null, reference_status: null } },
    metadata: mergedMetadata({}, params.metadata),
    payment_intent: charge.payment_intent,
    payment_method: charge.payment_method,
    ...(!isImmediate(fate, charge) && { pending_reason: 'processing' }),
    reason: textOrNull(params.reason),
    receipt_number: null,
    source_transfer_reversal: null,
    status: isImmediate(fate, charge) ? 'succeeded' : 'pending',
    transfer_reversal: null,
  }
  world.store.put('refunds', refund)
  scheduleFate(world, refund, charge, fate)
  const changed = moveRefunded(world, charge.id, amount)
  emit(world, 'refund.created', refund)
  emit(world, 'charge.refunded', changed)
  return refund
}

export function mustGetRefund(world: World, id: string): Refund {
  const refund = world.store.get('refunds', id)
  if (!refund) throw missing('refund', id)
  return refund
}

function update(call: Call): Refund {
  const { world, params } = call
  const refund = mustGetRefund(world, firstId(call))
  const changed = { ...refund, metadata: mergedMetadata(refund.metadata, params.metadata) }
  world.store.put('refunds', changed)
  emit(world, 'refund.updated', changed)
  return changed
}

function cancel(call: Call): Refund {
  const refund = mustGetRefund(call.world, firstId(call))
  throw invalid(`Refund ${refund.id} cannot be canceled: only refunds with a status of requires_action can be.`)
}

function list({ world, path, params }: Call) {
  const rows = world.store.all('refunds').filter((refund) => {
    if (params.charge !== undefined && refund.charge !== params.charge) return false
    return params.payment_intent === undefined || refund.payment_intent === params.payment_intent
  })
  return pageOf(path, rows.reverse(), params)
}

export const refundRoutes: Routes = {
  'POST /v1/refunds': (call) => makeRefund(call.world, call.params),
  'GET /v1/refunds': list,
  'GET /v1/refunds/{id}': (call) => mustGetRefund(call.world, firstId(call)),
  'POST /v1/refunds/{id}': update,
  'POST /v1/refunds/{id}/cancel': cancel,
}
