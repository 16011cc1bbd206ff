import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Bench, goodCard, openBench, openSession, payWith, submit } from './test-bench'

let bench: Bench
beforeAll(async () => {
  bench = await openBench()
})
afterAll(() => bench.close())

async function pageOf(id: string): Promise<string> {
  return (await fetch(`${bench.standIn.url}/c/pay/${id}`)).text()
}

function alertOf(html: string): string | undefined {
  return /<div class="alert" role="alert">([^<]*)<\/div>/.exec(html)?.[1]
}

test('the page names its fields, buttons and the way back, and says that it is a sandbox', async () => {
  const session = await openSession(bench, { customer_email: 'clerk@alder.example' })
  const response = await fetch(session.url ?? '')
  const html = await response.text()
  for (const name of ['Card number', 'Expiry', 'CVC', 'Name on card', 'Email', 'Card', 'US bank account']) {
    expect(html).toMatch(new RegExp(`<label for="([a-z_-]+)">${name}</label>`))
  }
  expect(html).toMatch(/<button type="submit">Pay<\/button>/)
  expect(html).toContain('<a href="http://localhost:3000/checkout">Back</a>')
  expect(html).toMatch(/id="method-card"[^>]* checked/)
  expect(html).toContain('value="clerk@alder.example"')
  expect(html).toContain('$1,050.00')
  expect(html).toContain('<strong>Sandbox.</strong>')
  expect(html).not.toContain('<script')
  expect(response.headers.get('content-security-policy')).toContain("form-action 'self' http://localhost:3000")
})

test('the name of an item cannot become markup', async () => {
  const product_data = { name: '<img src=x onerror=alert(1)>' }
  const price_data = { currency: 'usd', unit_amount: 100, product_data }
  const session = await openSession(bench, { line_items: [{ quantity: 1, price_data }] })
  expect(await pageOf(session.id)).not.toContain('<img')
})

test.for([
  ['4000000000000002', 'Your card was declined.'],
  ['4000000000009995', 'Your card has insufficient funds. Try a different card.'],
  ['4000000000000069', 'Your card has expired.'],
  ['5105105105105100', 'used a non test card'],
])('card %s is declined, the page stays open, and another card pays', async ([number, words]) => {
  const session = await openSession(bench)
  const declined = await payWith(bench, session.id, number)
  expect(declined.status).toBe(402)
  const html = await declined.text()
  expect(alertOf(html)?.replaceAll('&#39;', "'")).toContain(words)
  expect(html).toContain('value="Quill Canary"')
  expect(html).not.toContain(number)
  const open = await bench.stripe.checkout.sessions.retrieve(session.id, { expand: ['payment_intent.latest_charge'] })
  expect(open).toMatchObject({ status: 'open', payment_status: 'unpaid' })
  expect(open.payment_intent).toMatchObject({
    status: 'requires_payment_method',
    last_payment_error: { type: 'card_error' },
    latest_charge: { status: 'failed', paid: false },
  })
  expect((await payWith(bench, session.id)).status).toBe(303)
  expect(await bench.stripe.checkout.sessions.retrieve(session.id)).toMatchObject({ payment_status: 'paid' })
})

test.for([
  [{ number: '4242424242424241' }, 'Your card number is invalid.'],
  [{ number: '4242' }, 'Your card number is incomplete.'],
  [{ expiry: '01/20' }, 'Your card’s expiration date is in the past.'],
  [{ expiry: '13/40' }, 'Your card’s expiration date is incomplete. Write it as MM/YY.'],
  [{ cvc: '12' }, 'Your card’s security code is incomplete.'],
  [{ name: '' }, 'The name on the card is missing.'],
  [{ email: 'nobody' }, 'Your email is incomplete.'],
] as const)('%j is refused beside its field and nothing is charged', async ([change, words]) => {
  const session = await openSession(bench)
  const response = await submit(bench, `/c/pay/${session.id}`, { ...goodCard, ...change })
  expect(response.status).toBe(422)
  const html = (await response.text()).replaceAll('&#39;', "'")
  expect(alertOf(html)).toBe(words)
  const field = Object.keys(change)[0]
  expect(html).toMatch(
    new RegExp(`<input id="${field}"[^>]*aria-describedby="[^"]*${field}-error" aria-invalid="true">`),
  )
  expect(html).toContain(`<p class="error" id="${field}-error">${words}</p>`)
  expect(await bench.stripe.checkout.sessions.retrieve(session.id)).toMatchObject({ payment_intent: null })
})

test.for(['4000002500003155', '4000000000003220'])('card %s pays after the bank has approved', async (number) => {
  const session = await openSession(bench)
  const sent = await payWith(bench, session.id, number)
  expect(sent.headers.get('location')).toBe(`/c/pay/${session.id}/authenticate`)
  const html = await (await fetch(`${bench.standIn.url}/c/pay/${session.id}/authenticate`)).text()
  expect(html).toMatch(/<button[^>]*>Approve<\/button>\s*<button[^>]*>Decline<\/button>/)
  const waiting = await bench.stripe.checkout.sessions.retrieve(session.id, { expand: ['payment_intent'] })
  expect(waiting.payment_intent).toMatchObject({ status: 'requires_action' })
  const done = await submit(bench, `/c/pay/${session.id}/authenticate`, { answer: 'approve' })
  expect(done.headers.get('location')).toContain(session.id)
  expect(await bench.stripe.checkout.sessions.retrieve(session.id)).toMatchObject({ payment_status: 'paid' })
})

test('a declined authentication leads back to the page with an alert', async () => {
  const session = await openSession(bench)
  await payWith(bench, session.id, '4000000000003220')
  const back = await submit(bench, `/c/pay/${session.id}/authenticate`, { answer: 'decline' })
  expect(alertOf(await back.text())).toContain('unable to authenticate')
  const again = await submit(bench, `/c/pay/${session.id}/authenticate`, { answer: 'approve' })
  expect(again.headers.get('location')).toBe(`/c/pay/${session.id}`)
  expect(await bench.stripe.checkout.sessions.retrieve(session.id)).toMatchObject({ status: 'open' })
})

test('card 4000008400001629 is approved by the buyer and then declined', async () => {
  const session = await openSession(bench)
  await payWith(bench, session.id, '4000008400001629')
  const back = await submit(bench, `/c/pay/${session.id}/authenticate`, { answer: 'approve' })
  expect(back.status).toBe(402)
  expect(alertOf(await back.text())).toBe('Your card was declined.')
})

test('a paid session says so and takes no second payment', async () => {
  const session = await openSession(bench)
  await payWith(bench, session.id)
  const second = await payWith(bench, session.id)
  expect(second.status).toBe(200)
  expect(await second.text()).toContain('You have already completed this payment.')
  const { payment_intent } = await bench.stripe.checkout.sessions.retrieve(session.id)
  const charges = await bench.stripe.charges.list({ payment_intent: String(payment_intent) })
  expect(charges.data).toHaveLength(1)
})

test('an unknown session gets a page that says so', async () => {
  const response = await fetch(`${bench.standIn.url}/c/pay/cs_test_nothing`)
  expect(response.status).toBe(404)
})

test('no card number and no security code is kept anywhere', async () => {
  const session = await openSession(bench)
  await submit(bench, `/c/pay/${session.id}`, { ...goodCard, number: '5555 5555 5555 4444', cvc: '987' })
  await payWith(bench, (await openSession(bench)).id, '4000002500003155')
  const journal = await readFile(join(bench.dir, 'journal.jsonl'), 'utf8')
  const state = JSON.stringify(bench.do('GET', '/state'))
  for (const text of [journal, state]) {
    for (const number of ['5555555555554444', '5555 5555 5555 4444', '4000002500003155', '4242424242424242']) {
      expect(text).not.toContain(number)
    }
    expect(text).not.toContain('"987"')
    expect(text).toContain('"last4":"4444"')
  }
})
