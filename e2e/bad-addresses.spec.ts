import { database, personOf, writtenFor } from './support/database'
import { codeFor, waitForMail } from './support/mailbox'
import { buy, toPaymentPage } from './support/order'
import { cookieOf, expectRefused, raw, readForm, sendForm, withValues } from './support/raw'
import { newAddress, signIn } from './support/sign-in'
import { expect, test } from './support/watch'

test.describe.configure({ mode: 'parallel', timeout: 180_000 })
const nobody = '00000000-0000-4000-8000-000000000000'

test('another person’s order, lines, copies and registrations do not exist', async ({ page, other, context }) => {
  const email = newAddress('owner')
  const began = Date.now()
  const number = await buy(page, { tickets: 1, digital: 1 }, email)
  const person = await personOf(context)
  const before = await writtenFor(person)
  const lines = await database()<{ id: string; kind: string }[]>`select l.id, l.kind from orders.order_line l
    join orders."order" o on o.id = l.order_id where o.number = ${number}`
  const seat = lines.find(({ kind }) => kind === 'registration')?.id ?? ''
  const copy = lines.find(({ kind }) => kind === 'digital')?.id ?? ''

  await signIn(other, newAddress('stranger'))
  const cookie = await cookieOf(other)
  const order = `/account/orders/${number}`
  const addresses = [
    order,
    `${order}/receipt`,
    `${order}/receipt?attendee=${seat}`,
    `${order}/calendar`,
    `${order}/cancel/${seat}`,
    `/checkout/${number}`,
    `/checkout/${number}/return`,
    `/checkout/${number}/back?key=x`,
    `/checkout/${number}/back`,
    ...['0', '-1', '1e4', '1.5', '0x1', '10001%20', '99999999999999999999', 'null', '%00', '__proto__'].map(
      (text) => `/account/orders/${text}`,
    ),
    `/download/${copy}`,
    '/download/x',
    '/attendee/x',
    `/attendee/${seat}`,
    '/attendee/x/remove',
    '/attendee/x/calendar',
    '/attendee/removed/x',
    '/deleted/AAAA-AAAA-AAAA-AAAA',
    '/deleted/__proto__',
  ]
  for (const path of addresses) {
    const { status } = await raw({ path, headers: { cookie } })
    expect([400, 404], path).toContain(status)
  }
  for (const lineId of [copy, seat, nobody, 'x', '']) {
    const answer = await sendForm(other, `${order}/copy`, [['lineId', lineId]])
    expect(answer.status(), `copy ${lineId}`).toBe(404)
  }
  const cancel = await readForm(page, `${order}/cancel/${seat}`, 'Cancel this registration')
  const stolen = await sendForm(other, `${order}/cancel/${seat}`, cancel)
  expect(stolen.status()).toBe(404)
  for (const seenRefund of ['0', '-1', '99999999', '1.5', 'x']) {
    await expectRefused(
      await sendForm(page, `${order}/cancel/${seat}`, withValues(cancel, { seenRefund })),
      `refund ${seenRefund}`,
    )
  }
  expect(await writtenFor(person)).toEqual(before)

  const twice = await Promise.all([1, 2].map(() => sendForm(page, `${order}/cancel/${seat}`, cancel)))
  for (const answer of twice) expect(answer.status()).toBeLessThan(500)
  expect(await writtenFor(person)).toMatchObject({ refunds: 1, seats: 0 })
  await waitForMail(email, /Cancellation for order/, began)
})

test('a forged or broken webhook pays for nothing', async ({ page, context }) => {
  await toPaymentPage(page, { digital: 1 }, newAddress('forged'))
  const session = /cs_test_\w+/.exec(page.url())?.[0]
  const event = JSON.stringify({
    id: 'evt_forged',
    object: 'event',
    type: 'checkout.session.completed',
    data: { object: { id: session, object: 'checkout.session', payment_status: 'paid', status: 'complete' } },
  })
  const now = Math.floor(Date.now() / 1000)
  const signatures = [
    '',
    'x',
    't=1,v1=aa',
    `t=${now},v1=${'a'.repeat(64)}`,
    `t=${now},v1=`,
    `t=${now},v0=${'a'.repeat(64)}`,
    'v1=a,'.repeat(500),
  ]
  for (const signature of signatures) {
    for (const body of [event, '', '{', 'null', '[]', 'x'.repeat(600_000)]) {
      const { status } = await raw({
        method: 'POST',
        path: '/api/stripe/webhook',
        headers: { 'stripe-signature': signature, 'content-length': String(body.length) },
        body,
      })
      expect(status, `${signature.slice(0, 20)} ${body.slice(0, 20)}`).toBe(400)
    }
  }
  const [row] = await database()`select status from orders."order" where buyer_id = ${await personOf(context)}`
  expect(row?.status).toBe('pending')
})

test('methods, paths and hosts that no page uses are refused', async () => {
  for (const path of ['/', '/cart', '/cart/add', '/account', '/staff/orders', '/api/stripe/webhook', '/healthz']) {
    for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND']) {
      expect((await raw({ method, path })).status, `${method} ${path}`).toBe(405)
    }
  }
  for (const path of ['/cart/add', '/api/stripe/webhook']) expect((await raw({ path })).status, path).toBe(405)
  const crooked = [
    '/../../etc/passwd',
    '/%2e%2e/%2e%2e/etc/passwd',
    '/..%2f..%2fetc/passwd',
    '/_next/static/../../../package.json',
    '/_next/static/%2e%2e/%2e%2e/server/app-paths-manifest.json',
    '/conferences/..%2f..%2fetc%2fpasswd',
    '/publications/%00',
    '/conferences/__proto__',
    '/publications/constructor',
    '/.env',
    '/.git/config',
    '/package.json',
    '/_next/image?url=%2Ficon.svg&w=64&q=75',
    '/_next/image?url=http://127.0.0.1:1/&w=64&q=75',
    '//evil.example/',
    '/\\evil.example',
    `/${'a'.repeat(5_000)}`,
    '/%',
    '/%zz',
  ]
  for (const path of crooked) {
    const { status, body } = await raw({ path })
    expect([400, 404, 414, 431], path.slice(0, 60)).toContain(status)
    expect(body).not.toMatch(/root:x|"dependencies"|\[core\]/)
  }
  for (const host of ['evil.example', 'localhost.evil.example', 'localhost:1@evil.example']) {
    expect((await raw({ path: '/', headers: { host } })).status, host).toBeGreaterThanOrEqual(400)
  }
  for (const path of [
    '/conferences/search?q=%00%01',
    `/conferences/search?q=${'a'.repeat(2_000)}`,
    '/conferences/search?month=__proto__&audience=constructor&after=x',
    "/publications/search?q=';--",
    '/cart?problem=__proto__',
  ]) {
    expect((await raw({ path })).status, path.slice(0, 60)).toBe(200)
  }
})

test('headers that claim to come from a proxy change nothing', async ({ page }) => {
  const email = newAddress('claimed')
  const asked = Date.now()
  await page.goto('/sign-in')
  const form = withValues(await readForm(page, '/sign-in', 'Send me a code'), { email })
  const claims = {
    'x-forwarded-host': 'evil.example',
    'x-forwarded-for': '6.6.6.6',
    'x-portal-network': '6.6.6.0/24',
    forwarded: 'host=evil.example',
    'x-original-url': '/staff',
    'x-forwarded-proto': 'https',
  }
  expect((await sendForm(page, '/sign-in', form, claims)).status()).toBe(303)
  await codeFor(email, asked)
  expect((await waitForMail(email, /code/, asked)).text).not.toContain('evil.example')
  const foreign: Record<string, string>[] = [
    { origin: 'https://evil.example' },
    { origin: 'null' },
    { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' },
  ]
  for (const headers of foreign) {
    const answer = await sendForm(page, '/sign-in', withValues(form, { email: newAddress('crossed') }), headers)
    expect(answer.status(), JSON.stringify(headers)).toBeGreaterThanOrEqual(400)
    expect(answer.status(), JSON.stringify(headers)).toBeLessThan(500)
  }
})

test('for a member, a staff page looks like a nonsense address', async ({ page, other: office }) => {
  const number = await buy(page, { print: 1 }, newAddress('curious'))
  await signIn(office, 'staff@portal.example', `/staff/orders/${number}`)
  const cookie = await cookieOf(page)
  const addresses = [
    '/staff',
    '/staff/orders',
    '/staff/orders?queue=all',
    `/staff/orders/${number}`,
    '/staff/orders/found/x',
    `/staff/orders/found/${nobody}`,
    '/staff/nothing',
  ]
  const tricks: Record<string, string>[] = [
    {},
    { rsc: '1' },
    { rsc: '1', 'next-router-prefetch': '1' },
    { rsc: '1', 'next-router-state-tree': '%5B%22%22%5D', 'next-url': '/staff/orders' },
    { 'x-middleware-subrequest': 'middleware:middleware:middleware:middleware:middleware' },
    { 'x-invoke-path': '/staff/orders', 'x-matched-path': '/staff/orders' },
    { 'x-original-url': '/staff/orders', 'x-rewrite-url': '/staff/orders' },
  ]
  const visitors: Record<string, string>[] = [{ cookie }, {}]
  for (const whose of visitors) {
    for (const trick of tricks) {
      const headers = { ...whose, ...trick }
      const nonsense = await raw({ path: '/nonsense', headers })
      expect(nonsense.status).toBe(404)
      for (const path of addresses) {
        const seen = await raw({ path, headers })
        expect({ ...seen, headers: plain(seen.headers) }, `${path} ${JSON.stringify(trick)}`).toEqual({
          ...nonsense,
          headers: plain(nonsense.headers),
        })
      }
    }
  }
  for (const button of ['Show delivery address', 'Mark shipped', 'Show buyer']) {
    const form = await readForm(office, `/staff/orders/${number}`, button)
    for (const path of [`/staff/orders/${number}`, '/cart']) {
      const answer = await sendForm(page, path, form)
      expect([404, 409], `${button} at ${path}`).toContain(answer.status())
      expect(await answer.text()).not.toContain('12 Juniper Street')
    }
  }
  await page.goto(`/account/orders/${number}`)
  await expect(page.getByText('1 copy not shipped yet')).toBeVisible()
})

test('the deletion requires the refund amount that was shown, and happens once', async ({ page }) => {
  await signIn(page, newAddress('deletes'))
  await page.goto('/account/privacy')
  const form = await readForm(page, '/account/privacy', 'Delete my account and data')
  for (const seenRefund of ['-1', '1', '1.5', 'x', '9'.repeat(30), null]) {
    await expectRefused(
      await sendForm(page, '/account/privacy', withValues(form, { seenRefund })),
      `refund ${seenRefund}`,
    )
  }
  await page.goto('/account')
  await expect(page.getByRole('button', { name: 'Save changes' })).toBeVisible()
  const answers = await Promise.all([1, 2, 3].map(() => sendForm(page, '/account/privacy', form)))
  for (const answer of answers) expect(answer.status()).toBeLessThan(500)
  const receipts = answers.flatMap((answer) => /\/deleted\/.+/.exec(answer.headers().location ?? '')?.[0] ?? [])
  expect(new Set(receipts).size).toBe(1)
})

function plain({ date: _, 'x-request-id': __, ...rest }: Record<string, unknown>): object {
  return rest
}
