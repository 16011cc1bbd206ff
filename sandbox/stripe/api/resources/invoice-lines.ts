import type { JsonObject } from '../../state/json'
import type { Identified, InvoiceItem, TaxRate } from '../../state/rows'
import { taxOf } from '../tax'

function taxLines(item: InvoiceItem, rates: TaxRate[]): JsonObject[] {
  return rates.map((rate) => {
    const taxed = taxOf(item.amount, [rate])
    return {
      amount: taxed.tax,
      tax_behavior: rate.inclusive ? 'inclusive' : 'exclusive',
      tax_rate_details: { tax_rate: rate.id },
      taxability_reason: 'standard_rated',
      taxable_amount: taxed.subtotal,
      type: 'tax_rate_details',
    }
  })
}

/** A line of an invoice, made from an item. The item's own tax rates are used before the invoice's. */
export function invoiceLine(item: InvoiceItem, defaults: TaxRate[]): { line: Identified; tax: number; total: number } {
  const rates = item.tax_rates.length > 0 ? item.tax_rates : defaults
  const { tax, total } = taxOf(item.amount, rates)
  const line: Identified = {
    id: item.id.replace('ii_', 'il_'),
    object: 'line_item',
    amount: item.amount,
    currency: item.currency,
    description: item.description,
    discount_amounts: [],
    discountable: item.discountable,
    discounts: [],
    invoice: item.invoice,
    livemode: false,
    metadata: item.metadata,
    parent: {
      invoice_item_details: {
        invoice_item: item.id,
        proration: false,
        proration_details: { credited_items: null },
        subscription: null,
      },
      subscription_item_details: null,
      type: 'invoice_item_details',
    },
    period: item.period,
    pretax_credit_amounts: [],
    pricing: item.pricing,
    quantity: item.quantity,
    quantity_decimal: String(item.quantity),
    subscription: null,
    subtotal: item.amount,
    taxes: taxLines(item, rates),
  }
  return { line, tax, total }
}
