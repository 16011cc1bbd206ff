import { newId } from '../../state/ids'
import { isObject, type Json, type JsonObject, listOrEmpty, objectOrEmpty, textOrNull } from '../../state/json'
import type { LineItem } from '../../state/rows'
import type { World } from '../../world'
import { mergedMetadata } from '../call'
import { invalid, unsupported } from '../errors'
import { taxOf } from '../tax'
import { mustGetTaxRate } from './tax-rates'

function unitAmountOf(data: JsonObject, at: string): number {
  if (typeof data.unit_amount === 'number') return data.unit_amount
  const decimal = Number(data.unit_amount_decimal)
  if (data.unit_amount_decimal === undefined) {
    throw invalid(`You must specify either unit_amount or unit_amount_decimal.`, `${at}[price_data]`)
  }
  if (!Number.isInteger(decimal)) throw unsupported('fractions of a cent in unit_amount_decimal')
  return decimal
}

function priceOf(world: World, data: JsonObject, unitAmount: number): JsonObject {
  return {
    id: newId('price'),
    object: 'price',
    active: false,
    billing_scheme: 'per_unit',
    created: world.clock.seconds(),
    currency: String(data.currency).toLowerCase(),
    custom_unit_amount: null,
    livemode: false,
    lookup_key: null,
    metadata: {},
    nickname: null,
    product: textOrNull(data.product) ?? newId('prod', 14),
    recurring: null,
    tax_behavior: textOrNull(data.tax_behavior) ?? 'unspecified',
    tiers_mode: null,
    transform_quantity: null,
    type: 'one_time',
    unit_amount: unitAmount,
    unit_amount_decimal: String(unitAmount),
  }
}

function lineOf(world: World, item: Json, index: number): LineItem {
  const at = `line_items[${index}]`
  if (!isObject(item)) throw invalid(`Invalid object: ${at}`, at)
  if (!isObject(item.price_data)) throw unsupported('line items without price_data')
  const data = item.price_data
  if (data.recurring !== undefined) throw unsupported('recurring prices')
  if (!isObject(data.product_data) && !textOrNull(data.product)) {
    throw invalid('You must specify either product or product_data when creating a price.', `${at}[price_data]`)
  }
  const unitAmount = unitAmountOf(data, at)
  if (unitAmount < 0) throw invalid('This value must be greater than or equal to 0.', `${at}[price_data][unit_amount]`)
  const quantity = typeof item.quantity === 'number' ? item.quantity : 0
  if (quantity < 1) throw invalid('Quantity must be at least 1.', `${at}[quantity]`, 'parameter_invalid_integer')
  const rates = listOrEmpty(item.tax_rates).map((id) => mustGetTaxRate(world, String(id), `${at}[tax_rates]`))
  const taxed = taxOf(unitAmount * quantity, rates)
  return {
    id: newId('li'),
    object: 'item',
    adjustable_quantity: null,
    amount_discount: 0,
    amount_subtotal: unitAmount * quantity,
    amount_tax: taxed.tax,
    amount_total: taxed.total,
    currency: String(data.currency).toLowerCase(),
    description: textOrNull(objectOrEmpty(data.product_data).name),
    metadata: mergedMetadata({}, item.metadata),
    price: priceOf(world, data, unitAmount),
    quantity,
  }
}

/** Reads `line_items`, with amounts in cents. Refuses more than 100 lines and mixed currencies. */
export function readLines(world: World, value: Json): LineItem[] {
  const items = listOrEmpty(value)
  if (items.length === 0)
    throw invalid('You must pass line_items when mode is payment.', 'line_items', 'parameter_missing')
  if (items.length > 100) throw invalid('Array line_items exceeded maximum 100 allowed elements.', 'line_items')
  const lines = items.map((item, index) => lineOf(world, item, index))
  if (new Set(lines.map((line) => line.currency)).size > 1) {
    throw invalid('All prices on a Checkout Session must use the same currency.', 'line_items')
  }
  return lines
}
