import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Bench, openBench, openSession } from './test-bench'

let bench: Bench
beforeAll(async () => {
  bench = await openBench()
})
afterAll(() => bench.close())

async function draft() {
  const customer = await bench.stripe.customers.create({ name: 'City of Alder', email: 'clerk@alder.example' })
  const rate = await bench.stripe.taxRates.create({ display_name: 'Sales tax', percentage: 7.25, inclusive: false })
  const invoice = await bench.stripe.invoices.create({
    customer: customer.id,
    collection_method: 'send_invoice',
    days_until_due: 30,
    metadata: { order: 'order-9' },
  })
  const item = { customer: customer.id, invoice: invoice.id, currency: 'usd' }
  await bench.stripe.invoiceItems.create({ ...item, amount: 3_000, description: 'Handbook', tax_rates: [rate.id] })
  await bench.stripe.invoiceItems.create({ ...item, amount: 800, description: 'Shipping' })
  return { invoice, customer, rate }
}

test('an invoice is drafted, calculated, finalized, sent and paid by check', async () => {
  const { invoice } = await draft()
  const open = await bench.stripe.invoices.finalizeInvoice(invoice.id ?? '')
  expect(open).toMatchObject({ status: 'open', subtotal: 3_800, total: 4_018, amount_due: 4_018 })
  expect(open.total_taxes?.[0]).toMatchObject({ amount: 218, taxable_amount: 3_000 })
  expect(open.number).toMatch(/-0001$/)
  await bench.stripe.invoices.sendInvoice(invoice.id ?? '')
  const paid = await bench.stripe.invoices.pay(invoice.id ?? '', {
    paid_out_of_band: true,
    expand: ['amount_paid_off_stripe', 'customer'],
  })
  expect(paid).toMatchObject({ status: 'paid', amount_remaining: 0, amount_paid_off_stripe: 4_018 })
  await expect(bench.stripe.invoices.pay(invoice.id ?? '', { paid_out_of_band: true })).rejects.toMatchObject({
    code: 'invoice_already_paid',
  })
  const lines = await bench.stripe.invoices.listLineItems(invoice.id ?? '')
  expect(lines.data.map((line) => line.description)).toEqual(['Handbook', 'Shipping'])
  await bench.until(() => bench.webhook.types().includes('invoice.paid'))
  expect(bench.webhook.types()).toEqual(
    expect.arrayContaining(['invoice.created', 'invoice.finalized', 'invoice.sent']),
  )
})

test('an unpaid invoice becomes overdue by the clock, and can be voided', async () => {
  const { invoice } = await draft()
  await bench.stripe.invoices.finalizeInvoice(invoice.id ?? '')
  bench.do('POST', '/clock', { advance: '31d' })
  await bench.until(() => bench.webhook.types().includes('invoice.overdue'))
  expect(await bench.stripe.invoices.voidInvoice(invoice.id ?? '')).toMatchObject({ status: 'void' })
  await bench.until(() => bench.webhook.types().includes('invoice.voided'))
  expect((await bench.stripe.invoices.list({ status: 'void' })).data).toHaveLength(1)
})

test('a draft can be deleted, and only a draft can be changed', async () => {
  const { invoice, customer } = await draft()
  const items = await bench.stripe.invoiceItems.list({ invoice: invoice.id ?? '' })
  await bench.stripe.invoiceItems.del(items.data[0]?.id ?? '')
  expect(await bench.stripe.invoices.retrieve(invoice.id ?? '')).toMatchObject({ total: 3_218 })
  const item = { customer: customer.id, invoice: invoice.id, currency: 'usd', amount: 100 }
  await bench.stripe.invoices.finalizeInvoice(invoice.id ?? '')
  await expect(bench.stripe.invoiceItems.create(item)).rejects.toMatchObject({ code: 'invoice_not_editable' })
  await expect(bench.stripe.invoices.del(invoice.id ?? '')).rejects.toMatchObject({ statusCode: 400 })
  const { invoice: second } = await draft()
  expect(await bench.stripe.invoices.del(second.id ?? '')).toMatchObject({ deleted: true })
})

test('tax rates apply to a session too, once for each line, on top or included', async () => {
  const { rate } = await draft()
  const inside = await bench.stripe.taxRates.create({ display_name: 'Inside', percentage: 10, inclusive: true })
  const price = (unit_amount: number) => ({ currency: 'usd', unit_amount, product_data: { name: 'Book' } })
  const session = await openSession(bench, {
    line_items: [
      { quantity: 3, price_data: price(3_333), tax_rates: [rate.id] },
      { quantity: 1, price_data: price(1_100), tax_rates: [inside.id] },
    ],
  })
  // 9,999 x 7.25% = 724.93, rounded once; 1,100 includes 100 of tax.
  expect(session).toMatchObject({ amount_subtotal: 11_099, amount_total: 11_824, total_details: { amount_tax: 825 } })
  await expect(bench.stripe.taxRates.retrieve('txr_none')).rejects.toMatchObject({ statusCode: 404 })
  expect(await bench.stripe.taxRates.update(rate.id, { active: false })).toMatchObject({ active: false })
  expect((await bench.stripe.taxRates.list({ active: true })).data.map(({ id }) => id)).not.toContain(rate.id)
})

test('customers are changed, listed by address and deleted', async () => {
  const { customer } = await draft()
  const address = { line1: '1400 K Street', city: 'Sacramento', state: 'CA', postal_code: '95814', country: 'US' }
  const changed = await bench.stripe.customers.update(customer.id, {
    name: 'Alder',
    address,
    metadata: { a: '1', b: '2' },
  })
  expect(changed).toMatchObject({ name: 'Alder', address: { line2: null, city: 'Sacramento' } })
  expect(await bench.stripe.customers.update(customer.id, { metadata: { a: '' } })).toMatchObject({
    metadata: { b: '2' },
  })
  expect((await bench.stripe.customers.list({ email: 'clerk@alder.example', limit: 1 })).data[0]?.id).toBe(customer.id)
  await bench.stripe.customers.del(customer.id)
  expect(await bench.stripe.customers.retrieve(customer.id)).toEqual(expect.objectContaining({ deleted: true }))
  await expect(bench.stripe.customers.update(customer.id, {})).rejects.toMatchObject({ statusCode: 404 })
})
