import { newId } from '../../state/ids'
import type { Charge, Dispute } from '../../state/rows'
import type { World } from '../../world'
import { type Call, firstId, type Routes } from '../call'
import { emit } from '../emit'
import { invalid, missing } from '../errors'
import { pageOf } from '../list-page'
import { recordMovement } from './balance'
import { mustGetCharge } from './charges'

const DISPUTE_FEE = 1500
const TWO_WEEKS = 14 * 24 * 60 * 60

const evidenceFields =
  'access_activity_log billing_address cancellation_policy cancellation_policy_disclosure cancellation_rebuttal customer_communication customer_email_address customer_name customer_purchase_ip customer_signature duplicate_charge_documentation duplicate_charge_explanation duplicate_charge_id product_description receipt refund_policy refund_policy_disclosure refund_refusal_explanation service_date service_documentation shipping_address shipping_carrier shipping_date shipping_documentation shipping_tracking_number uncategorized_file uncategorized_text'

/** The cardholder disputes a charge: the money leaves at once. */
export function disputeCharge(world: World, chargeId: string): Dispute {
  const charge = mustGetCharge(world, chargeId)
  if (charge.disputed) throw invalid(`Charge ${chargeId} is disputed already.`)
  const id = newId('dp')
  const { amount, currency } = charge
  const movement = recordMovement(world, {
    amount: -amount,
    fee: DISPUTE_FEE,
    currency,
    source: id,
    type: 'adjustment',
  })
  const dispute: Dispute = {
    id,
    object: 'dispute',
    amount,
    balance_transactions: [world.store.get('balanceTransactions', movement)],
    charge: charge.id,
    created: world.clock.seconds(),
    currency,
    enhanced_eligibility_types: [],
    evidence: { ...Object.fromEntries(evidenceFields.split(' ').map((field) => [field, null])), enhanced_evidence: {} },
    evidence_details: {
      due_by: world.clock.seconds() + TWO_WEEKS,
      enhanced_eligibility: {},
      has_evidence: false,
      past_due: false,
      submission_count: 0,
      submission_method: 'not_submitted',
    },
    intended_submission_method: null,
    is_charge_refundable: false,
    livemode: false,
    metadata: {},
    network_reason_code: '10.4',
    payment_intent: charge.payment_intent,
    reason: 'fraudulent',
    status: 'needs_response',
  }
  const disputed: Charge = { ...charge, disputed: true }
  world.store.put('charges', disputed)
  world.store.put('disputes', dispute)
  emit(world, 'charge.dispute.created', dispute)
  emit(world, 'charge.dispute.funds_withdrawn', dispute)
  return dispute
}

/** The bank decides. A dispute that we win brings the money back. */
export function closeDispute(world: World, id: string, status: 'won' | 'lost'): Dispute {
  const dispute = mustGetDispute(world, id)
  if (dispute.status === 'won' || dispute.status === 'lost')
    throw invalid(`Dispute ${id} is closed: ${dispute.status}.`)
  const closed = world.store.put('disputes', { ...dispute, status })
  if (status === 'won') {
    const { amount } = dispute
    const currency = mustGetCharge(world, dispute.charge).currency
    recordMovement(world, { amount, fee: 0, currency, source: id, type: 'adjustment' })
    emit(world, 'charge.dispute.funds_reinstated', closed)
  }
  emit(world, 'charge.dispute.closed', closed)
  return closed
}

function mustGetDispute(world: World, id: string): Dispute {
  const dispute = world.store.get('disputes', id)
  if (!dispute) throw missing('dispute', id)
  return dispute
}

function list({ world, path, params }: Call) {
  const rows = world.store.all('disputes').filter((dispute) => {
    if (params.charge !== undefined && dispute.charge !== params.charge) return false
    return params.payment_intent === undefined || dispute.payment_intent === params.payment_intent
  })
  return pageOf(path, rows.reverse(), params)
}

export const disputeRoutes: Routes = {
  'GET /v1/disputes': list,
  'GET /v1/disputes/{id}': (call) => mustGetDispute(call.world, firstId(call)),
  'POST /v1/disputes/{id}/close': (call) => closeDispute(call.world, firstId(call), 'lost'),
}
