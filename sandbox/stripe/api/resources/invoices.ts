import { isObject, type JsonObject, listOrEmpty, textOrNull } from '../../state/json'
import type { Invoice, TaxRate } from '../../state/rows'
import type { World } from '../../world'
import { type Call, firstId, mergedMetadata, type Routes } from '../call'
import { emit } from '../emit'
import { invalid, missing, unsupported } from '../errors'
import { pageOf } from '../list-page'
import { mustGetCustomer } from './customers'
import { invoiceLine } from './invoice-lines'
import { invoiceShape } from './invoice-shape'
import { mustGetTaxRate } from './tax-rates'

const DAY = 24 * 60 * 60

export function mustGetInvoice(world: World, id: string, param = 'id'): Invoice {
  const invoice = world.store.get('invoices', id)
  if (!invoice) throw missing('invoice', id, param)
  return invoice
}

function ratesOf(world: World, invoice: Invoice): TaxRate[] {
  return invoice.default_tax_rates.map((rate) => mustGetTaxRate(world, String(rate.id)))
}

/** Calculates a draft's lines and totals from its items, in cents. */
export function recount(world: World, id: string): Invoice {
  const invoice = mustGetInvoice(world, id)
  const items = world.store.all('invoiceItems').filter((item) => item.invoice === id)
  const counted = items.map((item) => invoiceLine(item, ratesOf(world, invoice)))
  const subtotal = items.reduce((sum, item) => sum + item.amount, 0)
  const total = counted.reduce((sum, one) => sum + one.total, 0)
  const tax = counted.reduce((sum, one) => sum + one.tax, 0)
  return world.store.put('invoices', {
    ...invoice,
    amount_due: total,
    amount_remaining: total,
    lines: { object: 'list', data: counted.map((one) => one.line), has_more: false, url: `/v1/invoices/${id}/lines` },
    subtotal,
    subtotal_excluding_tax: total - tax,
    total,
    total_excluding_tax: total - tax,
    total_taxes: counted.flatMap((one) => listOrEmpty(one.line.taxes)),
  })
}

function dueDateOf(world: World, params: JsonObject): number | null {
  if (params.collection_method !== 'send_invoice') return null
  if (typeof params.due_date === 'number') return params.due_date
  if (typeof params.days_until_due === 'number') return world.clock.seconds() + params.days_until_due * DAY
  throw invalid("If invoicing with 'send_invoice', you must pass 'days_until_due' or 'due_date'.", 'days_until_due')
}

function create({ world, params }: Call): Invoice {
  const customer = mustGetCustomer(world, String(params.customer))
  const invoice = world.store.put('invoices', invoiceShape(world, customer, params, dueDateOf(world, params)))
  if (params.pending_invoice_items_behavior === 'include') {
    for (const item of world.store.all('invoiceItems')) {
      const waits = item.customer === customer.id && item.invoice === null
      if (waits) world.store.put('invoiceItems', { ...item, invoice: invoice.id })
    }
  }
  const counted = recount(world, invoice.id)
  emit(world, 'invoice.created', counted)
  return counted
}

function mustBe(invoice: Invoice, states: Invoice['status'][], verb: string) {
  if (!states.includes(invoice.status))
    throw invalid(`You cannot ${verb} an invoice with a status of ${invoice.status}.`)
}

function moved(
  world: World,
  invoice: Invoice,
  status: Invoice['status'],
  stamp: string,
  change: JsonObject = {},
): Invoice {
  const status_transitions = { ...invoice.status_transitions, [stamp]: world.clock.seconds() }
  return world.store.put('invoices', { ...invoice, ...change, status, status_transitions })
}

function numberOf(world: World, invoice: Invoice): string {
  const customer = world.store.get('customers', invoice.customer)
  const earlier = world.store.all('invoices').filter((one) => one.customer === invoice.customer && one.number !== null)
  return `${String(customer?.invoice_prefix)}-${String(earlier.length + 1).padStart(4, '0')}`
}

function finalizeDraft(world: World, invoice: Invoice): Invoice {
  mustBe(invoice, ['draft'], 'finalize')
  const number = invoice.number ?? numberOf(world, invoice)
  const change = { number, effective_at: world.clock.seconds(), ending_balance: 0 }
  const open = moved(world, invoice, 'open', 'finalized_at', change)
  if (open.due_date) {
    const due = open.due_date * 1000
    world.store.put('timers', { id: `overdue-${open.id}`, kind: 'overdue-invoice', ref: open.id, due })
  }
  emit(world, 'invoice.finalized', open)
  return open
}

/** The due date has passed. */
export function tellOverdue(world: World, id: string) {
  const invoice = mustGetInvoice(world, id)
  if (invoice.status === 'open') emit(world, 'invoice.overdue', invoice)
}

function send(call: Call): Invoice {
  const { world } = call
  const before = mustGetInvoice(world, firstId(call))
  if (before.collection_method !== 'send_invoice') throw invalid("You can only send invoices with 'send_invoice'.")
  const open = before.status === 'draft' ? finalizeDraft(world, before) : before
  mustBe(open, ['open'], 'send')
  emit(world, 'invoice.sent', open)
  return open
}

function pay(call: Call): Invoice {
  const { world, params } = call
  const invoice = mustGetInvoice(world, firstId(call))
  if (invoice.status === 'paid') throw invalid('Invoice is already paid', undefined, 'invoice_already_paid')
  if (params.paid_out_of_band !== true) throw unsupported('paying an invoice except out of band')
  const open = invoice.status === 'draft' ? finalizeDraft(world, invoice) : invoice
  mustBe(open, ['open', 'uncollectible'], 'pay')
  world.store.drop('timers', `overdue-${open.id}`)
  world.store.put('settings', { id: `paid-off-stripe-${open.id}`, value: open.total })
  const change = { amount_paid: open.total, amount_remaining: 0, attempted: true }
  const paid = moved(world, open, 'paid', 'paid_at', change)
  emit(world, 'invoice.paid', paid)
  return paid
}

function close(call: Call, status: 'void' | 'uncollectible'): Invoice {
  const { world } = call
  const invoice = mustGetInvoice(world, firstId(call))
  mustBe(invoice, ['open', 'uncollectible'], status === 'void' ? 'void' : 'mark uncollectible')
  world.store.drop('timers', `overdue-${invoice.id}`)
  const closed = moved(world, invoice, status, status === 'void' ? 'voided_at' : 'marked_uncollectible_at')
  emit(world, status === 'void' ? 'invoice.voided' : 'invoice.marked_uncollectible', closed)
  return closed
}

function update(call: Call): Invoice {
  const { world, params } = call
  const other = Object.keys(params).find((name) => !['description', 'expand', 'footer', 'metadata'].includes(name))
  if (other) throw unsupported(`changing ${other} of an invoice`)
  const invoice = mustGetInvoice(world, firstId(call))
  const changed: Invoice = { ...invoice, metadata: mergedMetadata(invoice.metadata, params.metadata) }
  if (params.description !== undefined) changed.description = textOrNull(params.description)
  if (params.footer !== undefined) changed.footer = textOrNull(params.footer)
  return world.store.put('invoices', changed)
}

function remove(call: Call): JsonObject {
  const invoice = mustGetInvoice(call.world, firstId(call))
  mustBe(invoice, ['draft'], 'delete')
  call.world.store.drop('invoices', invoice.id)
  return { id: invoice.id, object: 'invoice', deleted: true }
}

function list({ world, path, params }: Call): JsonObject {
  const rows = world.store.all('invoices').filter((invoice) => {
    if (params.customer !== undefined && invoice.customer !== params.customer) return false
    return params.status === undefined || invoice.status === params.status
  })
  return pageOf(path, rows.reverse(), params)
}

function lines(call: Call): JsonObject {
  const { lines: held } = mustGetInvoice(call.world, firstId(call))
  const rows = isObject(held) ? listOrEmpty(held.data).filter(isObject) : []
  return pageOf(
    call.path,
    rows.map((row) => ({ ...row, id: String(row.id) })),
    call.params,
  )
}

export const invoiceRoutes: Routes = {
  'POST /v1/invoices': create,
  'GET /v1/invoices': list,
  'GET /v1/invoices/{id}': (call) => mustGetInvoice(call.world, firstId(call)),
  'POST /v1/invoices/{id}': update,
  'DELETE /v1/invoices/{id}': remove,
  'GET /v1/invoices/{id}/lines': lines,
  'POST /v1/invoices/{id}/finalize': (call) => finalizeDraft(call.world, mustGetInvoice(call.world, firstId(call))),
  'POST /v1/invoices/{id}/send': send,
  'POST /v1/invoices/{id}/pay': pay,
  'POST /v1/invoices/{id}/void': (call) => close(call, 'void'),
  'POST /v1/invoices/{id}/mark_uncollectible': (call) => close(call, 'uncollectible'),
}
