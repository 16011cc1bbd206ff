import type { Refund } from '../../state/rows'
import type { World } from '../../world'
import { emit } from '../emit'
import { invalid } from '../errors'
import { recordMovement } from './balance'
import { moveRefunded, mustGetRefund } from './refunds'

/** The network has accepted a pending refund. */
export function succeedRefund(world: World, id: string): Refund {
  const { pending_reason: _, ...refund } = mustGetRefund(world, id)
  if (refund.status !== 'pending') throw invalid(`Refund ${id} does not wait: it is ${refund.status}.`)
  world.store.drop('timers', `refund-${id}`)
  const done: Refund = { ...refund, status: 'succeeded' }
  world.store.put('refunds', done)
  emit(world, 'refund.updated', done)
  return done
}

/** The money came back to us. A refund that had succeeded can also fail, even weeks later. */
export function failRefund(world: World, id: string): Refund {
  const { pending_reason: _, ...refund } = mustGetRefund(world, id)
  if (refund.status === 'failed' || refund.status === 'canceled')
    throw invalid(`Refund ${id} is already ${refund.status}.`)
  world.store.drop('timers', `refund-${id}`)
  const { amount, currency } = refund
  const back = recordMovement(world, { amount, fee: 0, currency, source: id, type: 'refund_failure' })
  const failed: Refund = {
    ...refund,
    status: 'failed',
    failure_balance_transaction: back,
    failure_reason: 'expired_or_canceled_card',
  }
  world.store.put('refunds', failed)
  moveRefunded(world, refund.charge, -amount)
  emit(world, 'refund.failed', failed)
  emit(world, 'refund.updated', failed)
  return failed
}
