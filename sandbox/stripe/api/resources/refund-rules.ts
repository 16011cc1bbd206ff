import type { Json } from '../../state/json'
import type { Charge } from '../../state/rows'
import type { World } from '../../world'
import { invalid } from '../errors'
import { isRedacted } from '../redact/marks'

function dollars(cents: number): string {
  return `$${(cents / 100).toFixed(2)}`
}

/** The cents to refund, never more than is left of the charge. Refuses what Stripe would refuse. */
export function checkRefundable(world: World, charge: Charge, asked: Json): number {
  if (isRedacted(world, charge.id)) {
    throw invalid(`Charge ${charge.id} has been redacted and can no longer be refunded.`)
  }
  if (charge.status !== 'succeeded') {
    throw invalid(
      `Charge ${charge.id} has a status of ${charge.status} and cannot be refunded.`,
      'charge',
      'charge_not_refundable',
    )
  }
  if (charge.disputed) {
    throw invalid(`Charge ${charge.id} has been charged back; cannot issue a refund.`, undefined, 'charge_disputed')
  }
  const left = charge.amount - charge.amount_refunded
  if (left === 0) {
    throw invalid(`Charge ${charge.id} has already been refunded.`, undefined, 'charge_already_refunded')
  }
  if (asked === undefined) return left
  const amount = Number(asked)
  if (amount < 1) throw invalid('This value must be greater than or equal to 1.', 'amount', 'parameter_invalid_integer')
  if (amount <= left) return amount
  throw invalid(
    `Refund amount (${dollars(amount)}) is greater than unrefunded amount on charge (${dollars(left)})`,
    'amount',
  )
}
