import { textOrNull } from '../../state/json'
import type { Charge } from '../../state/rows'
import type { World } from '../../world'
import { type Call, firstId, mergedMetadata, type Routes } from '../call'
import { missing, unsupported } from '../errors'
import { pageOf } from '../list-page'

export function mustGetCharge(world: World, id: string, param = 'id'): Charge {
  const charge = world.store.get('charges', id)
  if (!charge) throw missing('charge', id, param)
  return charge
}

function update(call: Call): Charge {
  const { world, params } = call
  const other = Object.keys(params).find((name) => !['metadata', 'description', 'expand'].includes(name))
  if (other) throw unsupported(`changing ${other} of a charge`)
  const charge = mustGetCharge(world, firstId(call))
  const changed = { ...charge, metadata: mergedMetadata(charge.metadata, params.metadata) }
  if (params.description !== undefined) changed.description = textOrNull(params.description)
  return world.store.put('charges', changed)
}

function list({ world, path, params }: Call) {
  const rows = world.store.all('charges').filter((charge) => {
    if (params.payment_intent !== undefined && charge.payment_intent !== params.payment_intent) return false
    return params.customer === undefined || charge.customer === params.customer
  })
  return pageOf(path, rows.reverse(), params)
}

function retrieveBalanceTransaction(call: Call) {
  const row = call.world.store.get('balanceTransactions', firstId(call))
  if (!row) throw missing('balance transaction', firstId(call))
  return row
}

function listBalanceTransactions({ world, path, params }: Call) {
  const rows = world.store.all('balanceTransactions').filter((row) => {
    if (params.source !== undefined && row.source !== params.source) return false
    return params.type === undefined || row.type === params.type
  })
  return pageOf(path, rows.reverse(), params)
}

function retrievePaymentMethod(call: Call) {
  const row = call.world.store.get('paymentMethods', firstId(call))
  if (!row) throw missing('PaymentMethod', firstId(call))
  return row
}

export const chargeRoutes: Routes = {
  'GET /v1/charges': list,
  'GET /v1/charges/{id}': (call) => mustGetCharge(call.world, firstId(call)),
  'POST /v1/charges/{id}': update,
  'GET /v1/balance_transactions': listBalanceTransactions,
  'GET /v1/balance_transactions/{id}': retrieveBalanceTransaction,
  'GET /v1/payment_methods/{id}': retrievePaymentMethod,
}
