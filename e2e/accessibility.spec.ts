import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright/test'
import { payByCard } from './support/buy'
import { database } from './support/database'
import { inspect } from './support/inspect'
import { expectLabels } from './support/labels'
import { waitForMail } from './support/mailbox'
import { buy, fillCart, fillCheckout, handbook, orderNumberOf, pressPay } from './support/order'
import { askForCode, newAddress, signIn } from './support/sign-in'
import { expect, test } from './support/watch'

test.describe.configure({ mode: 'parallel', timeout: 300_000 })

const publicPages = [
  '/',
  '/conferences',
  '/conferences/search?q=attorneys',
  '/conferences/search?q=zzzz',
  '/publications',
  '/publications/search?q=zzzz',
  '/privacy',
  '/terms',
  '/contact',
  '/unsubscribe',
]

for (const address of publicPages) {
  test(`the public page ${address} is accessible`, async ({ page }) => {
    await page.goto(address)
    await expectLabels(page, 'public')
    await inspect(page)
  })
}

test('a conference and a publication are accessible', async ({ page }) => {
  for (const [list, title, labels] of [
    ['/conferences', /City Attorneys Spring Conference/, 'conference'],
    ['/publications', handbook, 'publication'],
  ] as const) {
    await page.goto(list)
    await page.getByRole('main').getByRole('link', { name: title }).first().click()
    await expect(page.getByRole('heading', { level: 1, name: title })).toBeVisible()
    await expectLabels(page, labels)
    await inspect(page)
  }
})

test('the not-found page is accessible', async ({ page, watch }) => {
  watch.expect(/status of 404/)
  for (const address of ['/nothing-here', '/conferences/nothing', '/staff/orders', '/checkout/1']) {
    await page.goto(address)
    await inspect(page)
  }
})

test('signing in is accessible', async ({ page }) => {
  await page.goto('/sign-in')
  await expectLabels(page, 'sign-in')
  await inspect(page)
  await page.getByRole('button', { name: 'Send me a code' }).click()
  await expect(page.getByRole('main').getByRole('alert')).toBeFocused()
  await inspect(page)
  await askForCode(page, newAddress('axe'))
  await expectLabels(page, 'code')
  await inspect(page)
  await page.getByRole('textbox', { name: 'Code' }).fill('12')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('main').getByRole('alert')).toBeFocused()
  await inspect(page)
  await page.goto('/sign-in/code/00000000-0000-4000-8000-000000000000')
  await inspect(page)
})

test('an account without orders, and its deletion, are accessible', async ({ page }) => {
  await page.goto('/cart')
  await inspect(page)
  await signIn(page, newAddress('axe'))
  await expectLabels(page, 'profile')
  await page.getByRole('textbox', { name: 'ZIP code' }).fill('9')
  await page.getByRole('textbox', { name: 'Phone' }).fill('none')
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByRole('main').getByRole('alert')).toBeFocused()
  await inspect(page)
  for (const address of [
    '/account',
    '/account/orders',
    '/account/registrations',
    '/account/sign-in',
    '/sign-in/again',
    '/sign-in',
    '/signed-in',
  ]) {
    await page.goto(address)
    await inspect(page)
  }
  await page.goto('/account/privacy')
  await expectLabels(page, 'privacy')
  await inspect(page)
  await page.getByRole('button', { name: 'Delete my account and data' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('deleted')
  await inspect(page)
  await page.goto('/deleted')
  await page.getByRole('textbox', { name: 'Receipt code' }).fill('AAAA')
  await page.getByRole('button', { name: 'Check status' }).click()
  await expect(page.getByRole('main').getByRole('alert')).toBeFocused()
  await inspect(page)
})

test('buying, the order and the registration are accessible', async ({ page }) => {
  const email = newAddress('axe')
  const began = Date.now()
  const basket = { tickets: 1, print: 2, digital: 1 }
  await fillCart(page, basket)
  await expectLabels(page, 'cart')
  await inspect(page)
  await page.getByRole('link', { name: 'Check out' }).click()
  await signIn(page, email, '/checkout')
  await expectLabels(page, 'checkout')
  await inspect(page)
  await page.getByRole('button', { name: 'Pay by card' }).click()
  await expect(page.getByRole('main').getByRole('alert')).toBeFocused()
  await inspect(page)

  await fillCheckout(page, basket, email)
  await pressPay(page)
  await payByCard(page)
  await expect(page).toHaveURL(/\/account\/orders\/\d+$/, { timeout: 30_000 })
  const number = orderNumberOf(page)
  await inspect(page)
  for (const address of ['/account/orders', '/account/registrations', '/account/privacy']) {
    await page.goto(address)
    await inspect(page)
  }
  await page.goto(`/account/orders/${number}`)
  await page.getByRole('link', { name: /Cancel this registration/ }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('ancel')
  await inspect(page)

  const mail = await waitForMail(email, /registered for/, began)
  await page.goto(/https?:\S+\/attendee\/\S+/.exec(mail.text)?.[0] ?? '')
  await inspect(page)
})

test('the staff pages are accessible', async ({ page, other: office }) => {
  const email = newAddress('axe')
  const number = await buy(page, { print: 2 }, email)
  await signIn(office, 'staff@portal.example', '/staff/orders')
  await inspect(office)
  for (const queue of ['registrations', 'digital', 'decisions', 'all']) {
    await office.goto(`/staff/orders?queue=${queue}`)
    await inspect(office)
  }
  await office.goto('/staff/failed-jobs')
  await expect(office.getByRole('heading', { name: 'Failed jobs', exact: true })).toBeVisible()
  await inspect(office)
  await decideMismatch(office)
  await office.goto('/staff/orders')
  await office.getByRole('textbox', { name: 'Find an order' }).fill(email)
  await office.getByRole('button', { name: 'Find' }).click()
  await expect(office.getByRole('heading', { name: 'Orders found' })).toBeVisible()
  await inspect(office)
  await office.goto(`/staff/orders/${number}`)
  await expectLabels(office, 'staff order')
  await inspect(office)
  await office.getByRole('button', { name: 'Show delivery address' }).click()
  await expect(office.getByText('12 Juniper Street').filter({ visible: true })).toBeVisible()
  await office.getByRole('checkbox', { name: handbook }).last().check()
  await office.getByRole('button', { name: 'See the refund' }).click()
  await expect(office.getByRole('heading', { name: /^Confirm: cancel and refund/ })).toBeVisible()
  await inspect(office)
})

/**
 * A payment whose order was lost by a restored backup. Staff see it and close it with a reason, on a confirmation page.
 */
async function decideMismatch(office: Page): Promise<void> {
  const stripeId = `pi_${randomUUID()}`
  const number = 900_000 + Math.floor(Math.random() * 99_999)
  await database()`
    insert into orders.stripe_mismatch (id, kind, stripe_id, order_id, order_number, cents, paid_at, found_at)
    values (${randomUUID()}, 'payment-without-order', ${stripeId}, ${randomUUID()}, ${number}, 62500, now(), now())`
  await office.goto('/staff/money')
  const name = `Payment of $625.00 for order ${number}, which is missing`
  const open = office.locator('section', { has: office.getByRole('heading', { name }) })
  await expect(open.getByRole('button', { name: 'Refund $625.00' })).toBeVisible()
  await inspect(office)
  await open.getByRole('link', { name: 'Close without refund' }).click()
  await office.getByRole('combobox', { name: 'Reason' }).selectOption('The order was entered again')
  await inspect(office)
  await office.getByRole('button', { name: 'Close without refund' }).click()
  const closed = office.getByRole('row', { name: new RegExp(String(number)) })
  await expect(closed).toContainText('Closed without a refund: the order was entered again')
  await expect(closed).toContainText('By you')
  await inspect(office)
}
