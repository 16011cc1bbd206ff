import { expect, test } from 'vitest'
import packageVersion from '../../node_modules/stripe/package.json'
import { apiVersion, checkObject, checkRequest, checkResponse } from './contract'

const session = {
  mode: 'payment',
  success_url: 'http://localhost:3000/done',
  line_items: [{ quantity: 1, price_data: { currency: 'usd', unit_amount: 100, product_data: { name: 'Book' } } }],
}

test('the document has the version that the package pins', () => {
  expect(packageVersion.version).toBe('23.1.0')
  expect(apiVersion).toBe('2026-10-28.endive')
})

test('a correct request passes, as numbers or as the strings of a form', () => {
  expect(checkRequest('POST', '/v1/checkout/sessions', session)).toEqual([])
  expect(checkRequest('GET', '/v1/events', { delivery_success: 'false', limit: '10' })).toEqual([])
})

test('payment_method_types is refused: the version no longer has it', () => {
  const errors = checkRequest('POST', '/v1/checkout/sessions', { ...session, payment_method_types: ['card'] })
  expect(errors).toEqual([expect.stringContaining('payment_method_types')])
})

test('an operation that the document lacks is refused', () => {
  expect(checkRequest('POST', '/v1/order_forms', {})).toEqual([expect.stringContaining('not an operation')])
})

test('a redaction job names at most ten objects of a kind', () => {
  const customers = Array.from({ length: 11 }, (_, at) => `cus_${at}`)
  expect(checkRequest('POST', '/v1/privacy/redaction_jobs', { objects: { customers } })).toHaveLength(1)
})

test('a response with a missing, a wrong or an unknown field fails', () => {
  const rate = {
    id: 'txr_1',
    object: 'tax_rate',
    active: true,
    country: null,
    created: 1,
    description: null,
    display_name: 'Sales tax',
    effective_percentage: 7.25,
    flat_amount: null,
    inclusive: false,
    jurisdiction: null,
    jurisdiction_level: null,
    livemode: false,
    metadata: {},
    percentage: 7.25,
    rate_type: 'percentage',
    state: 'CA',
    tax_type: 'sales_tax',
  }
  const check = (body: Record<string, unknown>) =>
    checkResponse('GET', '/v1/tax_rates/txr_1', 200, JSON.parse(JSON.stringify(body)))
  expect(check(rate)).toEqual([])
  expect(check({ ...rate, percentage: 'seven' })).toHaveLength(1)
  expect(check({ ...rate, active: undefined })).toHaveLength(1)
  expect(check({ ...rate, paid: true })).toEqual([expect.stringContaining('paid')])
  expect(checkObject({ ...rate, created: '1' })).toHaveLength(1)
})

test('an error answer needs a type and a message', () => {
  expect(
    checkResponse('GET', '/v1/tax_rates/x', 404, { error: { type: 'invalid_request_error', message: 'No' } }),
  ).toEqual([])
  expect(checkResponse('GET', '/v1/tax_rates/x', 404, { message: 'No' })).toHaveLength(1)
  expect(checkResponse('GET', '/v1/tax_rates/x', 404, { error: { type: 'rate_limit', message: 'No' } })).toHaveLength(1)
})
