import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright/test'
import { addPublication } from './support/buy'
import { database } from './support/database'
import { codeFor, mailsTo } from './support/mailbox'
import { handbook } from './support/order'
import { expectRefused, raw, readForm, sendForm, withValues } from './support/raw'
import { askForCode, newAddress } from './support/sign-in'
import { expect, test } from './support/watch'

test.describe.configure({ mode: 'parallel', timeout: 180_000 })
const nobody = '00000000-0000-4000-8000-000000000000'
const huge = 'x'.repeat(300_000)
const card = '4242 4242 4242 4242'

test('asking for a code refuses bad addresses', async ({ page }) => {
  await page.goto('/sign-in')
  const form = await readForm(page, '/sign-in', 'Send me a code')
  const victim = newAddress('victim')
  for (const email of [
    '',
    'no-at',
    'a@b',
    '@alder.example',
    `a\u0000${victim}`,
    `${victim}\r\nBcc: ${victim}`,
    huge,
    card,
    `"><script>`,
  ]) {
    await expectRefused(await sendForm(page, '/sign-in', withValues(form, { email })), email.slice(0, 40))
  }
  await expectRefused(await sendForm(page, '/sign-in', withValues(form, { email: null })), 'no address')
  await expectRefused(await sendForm(page, '/sign-in', withValues(form, { email: [victim, victim] })), 'two addresses')
  await expectRefused(await sendForm(page, '/sign-in', withValues(form, { email: null, 'email.0': victim })), 'a list')
  expect(await mailsTo(victim)).toEqual([])
})

test('the address after signing in is always a path of ours', async ({ page }) => {
  for (const next of [
    'https://evil.example/',
    '//evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
    '/sign-in\r\nx: y',
  ]) {
    await page.goto(`/sign-in?next=${encodeURIComponent(next)}`)
    await expect(page.locator('input[name=next]')).toHaveValue('')
  }
})

test('a code allows five guesses and one use, and it expires', async ({ page, other }) => {
  const guess = async (of: Page, code: string) => {
    const address = new URL(of.url()).pathname
    const form = await readForm(of, address, 'Sign in')
    return sendForm(of, address, withValues(form, { code }))
  }
  const [email, asked] = [newAddress('guessed'), Date.now()]
  await askForCode(page, email)
  const code = await codeFor(email, asked)
  const wrong = code === '000000' ? '111111' : '000000'
  for (const bad of ['', '12345', '1234567', 'abcdef', '١٢٣٤٥٦', `${code}\u0000`, huge]) {
    await expectRefused(await guess(page, bad), bad.slice(0, 20))
  }
  const form = await readForm(page, new URL(page.url()).pathname, 'Sign in')
  for (let i = 0; i < 5; i++) await expectRefused(await guess(page, wrong), `guess ${i}`)
  const late = await sendForm(page, new URL(page.url()).pathname, withValues(form, { code }))
  await expectRefused(late, 'the right code after five wrong ones')
  expect((await page.context().cookies()).map(({ name }) => name)).not.toContain('session')

  const second = newAddress('old')
  const began = Date.now()
  await askForCode(other, second)
  const old = await codeFor(second, began)
  const attempt = new URL(other.url()).pathname.split('/').at(-1) ?? ''
  await database()`update accounts.sign_in_attempt set expires_at = now() - interval '1 second' where id = ${attempt}`
  await other.getByRole('textbox', { name: 'Code' }).fill(old)
  await other.getByRole('button', { name: 'Sign in' }).click()
  await expect(other.getByRole('main')).toContainText(/no longer|new code/i)
  expect((await other.context().cookies()).map(({ name }) => name)).not.toContain('session')
})

test('a code signs in once, however often it is sent', async ({ page }) => {
  const [email, asked] = [newAddress('replayed'), Date.now()]
  await askForCode(page, email)
  const address = new URL(page.url()).pathname
  const form = withValues(await readForm(page, address, 'Sign in'), { code: await codeFor(email, asked) })
  const answers = await Promise.all([1, 2, 3].map(() => sendForm(page, address, form)))
  expect(answers.filter((answer) => answer.status() === 303)).toHaveLength(1)
  for (const answer of answers.filter((one) => one.status() !== 303)) await expectRefused(answer, 'again')
})

test('adding to the cart refuses bad input', async ({ page }) => {
  await page.goto('/publications')
  await page.getByRole('main').getByRole('link', { name: handbook }).first().click()
  const format = await page.getByRole('radio', { name: /Print/ }).getAttribute('value')
  const good: [string, string][] = [
    ['format', format ?? ''],
    ['quantity', '2'],
  ]
  const bad: Record<string, string | string[] | null>[] = [
    ...['-1', '1.5', '1e3', '0x10', '501', '999999999999', '٣', 'two', '2; drop table', '0', huge].map((quantity) => ({
      quantity,
    })),
    ...['', 'x', nobody, '../../x', '__proto__', format?.slice(1) ?? ''].map((id) => ({ format: id })),
    { 'ticket:x': '1' },
    { [`ticket:${nobody}`]: '1' },
    { [`ticket:${format}`]: '1' },
    Object.fromEntries(Array.from({ length: 60 }, () => [`ticket:${randomUUID()}`, '1'])),
  ]
  for (const values of bad) {
    const answer = await sendForm(page, '/cart/add', withValues(good, values))
    expect(answer.status(), JSON.stringify(values).slice(0, 80)).toBeGreaterThanOrEqual(400)
    expect(answer.status(), JSON.stringify(values).slice(0, 80)).toBeLessThan(500)
  }
  const foreign: Record<string, string>[] = [
    { 'sec-fetch-site': 'cross-site' },
    { origin: 'https://evil.example', 'sec-fetch-site': '' },
  ]
  for (const headers of foreign) {
    expect((await sendForm(page, '/cart/add', good, headers)).status()).toBe(403)
  }
  expect((await page.context().cookies()).map(({ name }) => name)).not.toContain('cart')
  const priced = withValues(good, { price: '1', cents: '1', unitCents: '1', constructor: 'x' }).concat([
    ['__proto__', 'x'],
  ])
  expect((await sendForm(page, '/cart/add', priced)).status()).toBe(303)
  await page.goto('/cart')
  await expect(page.getByRole('row', { name: handbook })).toContainText('$90.00')
})

test('bodies that are not forms are refused', async () => {
  const types = [
    'application/json',
    'text/plain',
    'multipart/form-data; boundary=zz',
    'multipart/form-data',
    'application/x-www-form-urlencoded',
    'image/png',
    '',
  ]
  const addresses = ['/cart/add', '/sign-in', '/account/orders/10001/copy', '/api/stripe/webhook']
  for (const path of addresses) {
    for (const type of types) {
      for (const body of [
        '',
        '{',
        '{"__proto__":{"a":1}}',
        '--zz\r\n',
        '\u0000\u0001\u0002',
        '%',
        'a'.repeat(70_000),
      ]) {
        const { status, headers } = await raw({
          method: 'POST',
          path,
          headers: { 'content-type': type, 'content-length': String(Buffer.byteLength(body)) },
          body,
        })
        expect(status, `${path} ${type} ${body.slice(0, 20)}`).toBeLessThan(500)
        // A form without a field of ours chose nothing, and the cart says so.
        const told = headers.location === '/cart?problem=nothing-chosen' || path === '/sign-in'
        if (!told) expect(status, `${path} ${type} ${body.slice(0, 20)}`).toBeGreaterThanOrEqual(400)
      }
    }
    const large = await raw({
      method: 'POST',
      path,
      headers: { 'content-type': 'text/plain', 'content-length': String(2 ** 21) },
    }).catch(() => ({ status: 413 }))
    expect(large.status, path).toBe(413)
  }
})

test('lines of another person’s cart cannot be changed', async ({ page, other }) => {
  await addPublication(page, handbook, /print/i, 2)
  await addPublication(other, handbook, /print/i, 3)
  const theirs = withValues(await readForm(other, '/cart', 'Update'), {})
  const lineId = theirs.find(([name]) => name === 'lineId')?.[1] ?? ''
  const mine = await readForm(page, '/cart', 'Update')
  for (const stranger of [lineId, nobody, 'x', '']) {
    await expectRefused(await sendForm(page, '/cart', withValues(mine, { lineId: stranger, quantity: '9' })), stranger)
  }
  const remove = await readForm(page, '/cart', 'Remove')
  const answer = await sendForm(page, '/cart', withValues(remove, { lineId }))
  expect(answer.status()).toBeLessThan(500)
  for (const quantity of ['0', '-1', '1.5', '501', '1e2', '', 'x', huge]) {
    await expectRefused(
      await sendForm(page, '/cart', withValues(mine, { quantity })),
      `quantity ${quantity.slice(0, 9)}`,
    )
  }
  for (const [whose, copies] of [
    [page, '2'],
    [other, '3'],
  ] as const) {
    await whose.goto('/cart')
    await expect(whose.getByRole('row', { name: handbook }).getByRole('spinbutton')).toHaveValue(copies)
  }
})
