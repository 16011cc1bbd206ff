import { isObject, type Json, type JsonObject, listOrEmpty } from '../state/json'
import type { Identified, Resource } from '../state/rows'
import type { TableName, Tables } from '../state/tables'
import type { World } from '../world'
import { invalid } from './errors'
import { pageOf } from './list-page'

type ResourceTable = { [K in TableName]: Tables[K] extends Identified ? K : never }[TableName]

const tableOfPrefix: Record<string, ResourceTable> = {
  ch: 'charges',
  cs: 'sessions',
  cus: 'customers',
  dp: 'disputes',
  ii: 'invoiceItems',
  in: 'invoices',
  inpay: 'invoicePayments',
  pi: 'paymentIntents',
  pm: 'paymentMethods',
  py: 'charges',
  re: 'refunds',
  pyr: 'refunds',
  txn: 'balanceTransactions',
  txr: 'taxRates',
}

function findById(world: World, id: string): JsonObject | undefined {
  const table = tableOfPrefix[id.split('_')[0] ?? '']
  const row = table && world.store.get(table, id)
  return row ? structuredClone({ ...row }) : undefined
}

function refundsOf(world: World, charge: string): Resource[] {
  return world.store
    .all('refunds')
    .filter((refund) => refund.charge === charge)
    .reverse()
}

/** Lists that an object contains only when the request expands them. */
function hiddenList(world: World, owner: JsonObject, field: string): JsonObject | undefined {
  const id = String(owner.id)
  if (owner.object === 'checkout.session' && field === 'line_items') {
    const lines = world.store.get('sessionLines', id)?.lines ?? []
    const page = { object: 'list', data: lines, has_more: false, url: `/v1/checkout/sessions/${id}/line_items` }
    return structuredClone(page)
  }
  if (owner.object === 'charge' && field === 'refunds') {
    return structuredClone(pageOf(`/v1/charges/${id}/refunds`, refundsOf(world, id), {}))
  }
  if (owner.object === 'invoice' && field === 'payments') {
    const rows = world.store.all('invoicePayments').filter((payment) => payment.invoice === id)
    return structuredClone(pageOf('/v1/invoice_payments', rows, {}))
  }
  return undefined
}

/** Numbers that the pinned version returns only when the request expands them. */
function hiddenNumber(world: World, owner: JsonObject, field: string): number | undefined {
  if (owner.object !== 'invoice' || field !== 'amount_paid_off_stripe') return undefined
  const paid = world.store.get('settings', `paid-off-stripe-${String(owner.id)}`)?.value
  return typeof paid === 'number' ? paid : 0
}

function cannot(path: string): Error {
  return invalid(`This property cannot be expanded (${path}).`, 'expand')
}

function expandPath(world: World, target: Json, steps: string[], path: string) {
  const [step, ...rest] = steps
  if (step === undefined) return
  if (Array.isArray(target)) {
    for (const item of target) expandPath(world, item, steps, path)
    return
  }
  // A parent that is null (no payment yet) has nothing to expand below it.
  if (!isObject(target)) return
  const value = target[step]
  if (typeof value === 'string') {
    const found = findById(world, value)
    if (!found) throw cannot(path)
    target[step] = found
  } else if (value === undefined) {
    const hidden = hiddenList(world, target, step) ?? hiddenNumber(world, target, step)
    if (hidden === undefined) throw cannot(path)
    target[step] = hidden
  }
  expandPath(world, target[step], rest, path)
}

/** A copy of the answer in which the named ids are replaced by their objects. */
export function expand(world: World, answer: JsonObject, wanted: Json): JsonObject {
  const copy = structuredClone(answer)
  for (const path of listOrEmpty(wanted)) {
    const steps = String(path).split('.')
    if (steps.length > 4) throw invalid('You cannot expand more than 4 levels of a property.', 'expand')
    expandPath(world, copy, steps, String(path))
  }
  return copy
}
