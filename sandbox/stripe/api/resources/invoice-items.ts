import { newId } from '../../state/ids'
import { isObject, type JsonObject, listOrEmpty, textOrNull } from '../../state/json'
import type { InvoiceItem } from '../../state/rows'
import type { World } from '../../world'
import { type Call, firstId, mergedMetadata, type Routes } from '../call'
import { invalid, missing, unsupported } from '../errors'
import { pageOf } from '../list-page'
import { mustGetCustomer } from './customers'
import { mustGetInvoice, recount } from './invoices'
import { mustGetTaxRate } from './tax-rates'

interface Priced {
  unit: number
  quantity: number
  amount: number
  currency: string
}

function pricedBy(params: JsonObject): Priced {
  const quantity = typeof params.quantity === 'number' ? params.quantity : 1
  const currency = String(params.currency ?? 'usd').toLowerCase()
  if (typeof params.amount === 'number') return { unit: params.amount, quantity: 1, amount: params.amount, currency }
  const data = isObject(params.price_data) ? params.price_data : params
  const unit = Number(data.unit_amount ?? data.unit_amount_decimal)
  if (!Number.isInteger(unit)) throw invalid('You must give an amount, or a unit amount in whole cents.', 'amount')
  return { unit, quantity, amount: unit * quantity, currency: String(data.currency ?? currency).toLowerCase() }
}

function mustBeDraft(world: World, id: string | null) {
  if (!id) return
  const invoice = mustGetInvoice(world, id, 'invoice')
  if (invoice.status !== 'draft')
    throw invalid(`Invoice ${id} is no longer a draft.`, 'invoice', 'invoice_not_editable')
}

function create({ world, params }: Call): InvoiceItem {
  if (params.pricing !== undefined) throw unsupported('prices that were made before')
  const customer = mustGetCustomer(world, String(params.customer))
  const invoice = textOrNull(params.invoice)
  mustBeDraft(world, invoice)
  const { unit, quantity, amount, currency } = pricedBy(params)
  const date = world.clock.seconds()
  const item: InvoiceItem = {
    id: newId('ii'),
    object: 'invoiceitem',
    amount,
    currency,
    customer: customer.id,
    customer_account: null,
    date,
    description: textOrNull(params.description),
    discountable: params.discountable !== false,
    discounts: [],
    invoice,
    livemode: false,
    metadata: mergedMetadata({}, params.metadata),
    parent: null,
    period: { start: date, end: date },
    pricing: {
      price_details: { price: newId('price'), product: newId('prod', 14) },
      type: 'price_details',
      unit_amount_decimal: String(unit),
    },
    proration: false,
    quantity,
    quantity_decimal: String(quantity),
    tax_rates: listOrEmpty(params.tax_rates).map((id) => mustGetTaxRate(world, String(id), 'tax_rates')),
    test_clock: null,
  }
  world.store.put('invoiceItems', item)
  if (invoice) recount(world, invoice)
  return item
}

function mustGetItem(call: Call): InvoiceItem {
  const item = call.world.store.get('invoiceItems', firstId(call))
  if (!item) throw missing('invoiceitem', firstId(call))
  return item
}

function remove(call: Call): JsonObject {
  const item = mustGetItem(call)
  mustBeDraft(call.world, item.invoice)
  call.world.store.drop('invoiceItems', item.id)
  if (item.invoice) recount(call.world, item.invoice)
  return { id: item.id, object: 'invoiceitem', deleted: true }
}

function update(call: Call): InvoiceItem {
  const { world, params } = call
  const item = mustGetItem(call)
  mustBeDraft(world, item.invoice)
  const other = Object.keys(params).find((name) => !['amount', 'description', 'expand', 'metadata'].includes(name))
  if (other) throw unsupported(`changing ${other} of an invoice item`)
  const changed = { ...item, metadata: mergedMetadata(item.metadata, params.metadata) }
  if (params.description !== undefined) changed.description = textOrNull(params.description)
  if (typeof params.amount === 'number') changed.amount = params.amount
  world.store.put('invoiceItems', changed)
  if (item.invoice) recount(world, item.invoice)
  return changed
}

function list({ world, path, params }: Call): JsonObject {
  const rows = world.store.all('invoiceItems').filter((item) => {
    if (params.customer !== undefined && item.customer !== params.customer) return false
    if (params.pending !== undefined && (item.invoice === null) !== params.pending) return false
    return params.invoice === undefined || item.invoice === params.invoice
  })
  return pageOf(path, rows.reverse(), params)
}

export const invoiceItemRoutes: Routes = {
  'POST /v1/invoiceitems': create,
  'GET /v1/invoiceitems': list,
  'GET /v1/invoiceitems/{id}': mustGetItem,
  'POST /v1/invoiceitems/{id}': update,
  'DELETE /v1/invoiceitems/{id}': remove,
}
