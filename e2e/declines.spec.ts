import { attendMyself, fillAttendee, payByCard } from './support/buy'
import { database, personOf, writtenFor } from './support/database'
import { waitForMail } from './support/mailbox'
import { orderNumberOf, pressPay, toPaymentPage } from './support/order'
import { newAddress, signIn } from './support/sign-in'
import { control, sessionOf } from './support/stand-in'
import { expect, test } from './support/watch'

test.describe.configure({ mode: 'parallel', timeout: 180_000 })

test('a declined card may be followed by another', async ({ page, watch }) => {
  watch.expect(/status of 402/)
  await toPaymentPage(page, { digital: 1 }, newAddress('declined'))
  await payByCard(page, '4000000000000002')
  await expect(page.getByRole('alert')).toContainText('declined')
  await payByCard(page, '4000000000009995')
  await expect(page.getByRole('alert')).toContainText('insufficient funds')
  await payByCard(page)
  await expect(page).toHaveURL(/\/account\/orders\/\d+$/, { timeout: 30_000 })
  await expect(page.getByText(/Paid on .+ by card/)).toBeVisible()
})

test("a payment that needs the bank's approval may be declined, then approved", async ({ page, watch }) => {
  watch.expect(/status of 402/)
  await toPaymentPage(page, { digital: 1 }, newAddress('asked'))
  await payByCard(page, '4000002500003155')
  await page.getByRole('button', { name: 'Decline' }).click()
  await expect(page.getByRole('alert')).toContainText('unable to authenticate')
  await payByCard(page, '4000002500003155')
  await page.getByRole('button', { name: 'Approve' }).click()
  await expect(page).toHaveURL(/\/account\/orders\/\d+$/, { timeout: 30_000 })
})

test('Back frees the seat, and so does canceling the unpaid order; both keep what was typed', async ({
  page,
  context,
}) => {
  const email = newAddress('back')
  await toPaymentPage(page, { tickets: 1, print: 1 }, email)
  const person = await personOf(context)
  expect(await writtenFor(person)).toMatchObject({ orders: 1, in_cart: 2 })
  expect((await writtenFor(person)).seats).toBeGreaterThan(0)
  await page.getByRole('link', { name: 'Back' }).click()
  await expect(page).toHaveURL(/\/checkout\?notice=left$/)
  await expect(page.getByRole('status').filter({ hasText: 'Nothing was charged' })).toBeVisible()
  expect(await writtenFor(person)).toMatchObject({ orders: 1, in_cart: 2, seats: 0 })
  await expect(page.getByRole('textbox', { name: 'First name' })).toHaveValue('Robin')
  await expect(page.getByRole('textbox', { name: 'Email' })).toHaveValue(email)
  await expect(page.getByRole('textbox', { name: 'Street address' })).toHaveValue('12 Juniper Street')
  await expect(page.getByRole('combobox', { name: 'City or county for sales tax' })).toHaveValue(/./)

  await pressPay(page)
  await page.goto('/account/orders')
  await page.getByRole('row').filter({ hasText: 'Payment pending' }).getByRole('link').click()
  await page.getByRole('button', { name: 'Cancel this order' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'was not paid' })).toBeVisible()
  await expect(page.getByRole('button', { name: 'Cancel this order' })).toHaveCount(0)
  expect(await writtenFor(person)).toMatchObject({ in_cart: 2, seats: 0 })

  await page.goto('/checkout')
  await pressPay(page)
  await payByCard(page)
  await expect(page).toHaveURL(/\/account\/orders\/\d+$/, { timeout: 30_000 })
  await page.goto('/account/orders')
  await expect(page.getByRole('row').filter({ hasText: 'Canceled' })).toHaveCount(0)
  await expect(page.getByRole('row').filter({ hasText: /Paid/ })).toHaveCount(1)
})

test('a bank account payment waits for the money, and holds the order until then', async ({ page }) => {
  const email = newAddress('bank')
  const began = Date.now()
  await toPaymentPage(page, { digital: 1 }, email)
  const session = sessionOf(page)
  await page.getByRole('radio', { name: 'US bank account' }).check()
  await page.getByRole('button', { name: 'Pay' }).click()
  const onItsWay = page.getByRole('heading', { level: 1, name: 'Your bank payment is pending' })
  await expect(onItsWay).toBeVisible({ timeout: 30_000 })
  await page.goto('/account/orders')
  await page.getByRole('row').filter({ hasText: 'Payment pending' }).getByRole('link').click()
  await expect(page).toHaveURL(/\/account\/orders\/\d+$/)
  const number = orderNumberOf(page)
  await expect(page.getByText('takes about 4 business days')).toBeVisible()
  await expect(page.getByRole('button', { name: /Download/ })).toHaveCount(0)
  await control(`/ach/${session}/succeed`)
  await waitForMail(email, new RegExp(`${number} is paid`), began)
  await page.reload()
  await expect(page.getByText(/Paid on .+ from a bank account/)).toBeVisible()
})

test('the last seat is sold to one buyer, shown as gone in the other cart, and free again after Back', async ({
  page,
  other,
}) => {
  const restore = await leaveOneSeat('public-works-officers-institute')
  try {
    await takeOneDay(page, newAddress('slow'))
    await takeOneDay(other, newAddress('quick'))
    await pressPay(other)
    await page.getByRole('button', { name: 'Pay by card' }).click()
    await expect(page.getByRole('main').getByRole('alert')).toContainText(/is sold out/)
    await page.getByRole('link', { name: 'Change the cart' }).click()
    const row = page.getByRole('row', { name: /Public Works/ })
    await expect(row).toContainText('Sold out. Remove it')
    await other.getByRole('link', { name: 'Back' }).click()
    await expect(other).toHaveURL(/notice=left/)
    await page.reload()
    await page.getByRole('link', { name: 'Check out' }).click()
    await expect(page.getByRole('textbox', { name: 'First name' })).toHaveValue('Robin')
    await pressPay(page)
  } finally {
    await restore()
  }
})

test('a price that changes meanwhile is shown in the cart and at the checkout', async ({ page }) => {
  await page.goto('/publications')
  await page
    .getByRole('main')
    .getByRole('link', { name: /Open & Public/ })
    .first()
    .click()
  await page.getByRole('radio', { name: /Print/ }).check()
  await page.getByRole('button', { name: 'Add to cart' }).click()
  const row = page.getByRole('row', { name: /Open & Public/ })
  await expect(row).toContainText('$35.00')
  const restore = await raisePrice('open-and-public-v', 3_600)
  try {
    await page.reload()
    await expect(page.getByRole('status').filter({ hasText: 'Prices have changed' })).toBeVisible()
    await expect(row).toContainText('The price was $35 each when you last saw it. Now it is $36.')
    await page.getByRole('button', { name: 'Continue with these prices' }).click()
    await expect(page.getByText('Prices have changed')).toHaveCount(0)
    await expect(row).toContainText('$36.00')
  } finally {
    await restore()
  }
})

/** Continues to the checkout with one day of the Public Works institute, everything typed. */
async function takeOneDay(page: Parameters<typeof pressPay>[0], email: string): Promise<void> {
  await page.goto('/conferences')
  await page
    .getByRole('main')
    .getByRole('link', { name: /Public Works/ })
    .first()
    .click()
  await page.getByRole('spinbutton', { name: 'One day: Wednesday' }).fill('1')
  await page.getByRole('button', { name: 'Add to cart' }).click()
  await page.getByRole('link', { name: 'Check out' }).click()
  await signIn(page, email, '/checkout')
  await attendMyself(page)
  await fillAttendee(page, 0, { firstName: 'Robin', lastName: 'Canary', email })
  await expect(page.getByText('$350').first()).toBeVisible()
}

/** Shrinks a conference to one seat more than are taken. Returns a function that restores its size. */
async function leaveOneSeat(slug: string): Promise<() => Promise<void>> {
  const sql = database()
  const quotas = await sql<{ id: string; capacity: number }[]>`
    select q.id, q.capacity from registrations.quota q join catalog.conference c on c.id = q.conference_id
    where c.slug like ${`${slug}%`} and q.label = 'Conference'`
  for (const { id } of quotas) {
    await sql`update registrations.quota set capacity = 1 + (select count(*) from registrations.seat p
      where p.quota_id = ${id} and p.released_at is null and (p.expires_at is null or p.expires_at > now())) where id = ${id}`
  }
  return async () => {
    for (const { id, capacity } of quotas) {
      await sql`update registrations.quota set capacity = ${capacity} where id = ${id}`
    }
  }
}

async function raisePrice(slug: string, cents: number): Promise<() => Promise<void>> {
  const sql = database()
  const formats = sql`select f.id from catalog.format f join catalog.publication p on p.id = f.publication_id
    where p.slug like ${`${slug}%`} and f.kind = 'print'`
  const set = (to: number) =>
    sql`update catalog.format_price set cents = ${to} where from_quantity = 1 and format_id in (${formats})`
  await set(cents)
  return async () => void (await set(3_500))
}
