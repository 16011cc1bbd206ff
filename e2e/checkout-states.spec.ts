import type { Page } from 'playwright/test'
import { addPublication, addTickets, fillAttendee, payByCard, untilCart } from './support/buy'
import { database } from './support/database'
import { fillDelivery, handbook, pressPay } from './support/order'
import { quotedFor, untilScripted } from './support/scripted'
import { newAddress, signIn } from './support/sign-in'
import { expect, test } from './support/watch'

test.describe.configure({ mode: 'parallel', timeout: 240_000 })

const attendee = (page: Page, n: number) => page.getByRole('group', { name: `Attendee ${n}: Full conference` })

/** Types into all 100 attendees at once, which no person could do. */
const fillAll = (page: Page) =>
  page.evaluate(() => {
    for (const input of document.querySelectorAll<HTMLInputElement>('[name^="attendees."]')) {
      const [, index, field = ''] = input.name.split('.')
      const values: Record<string, string> = {
        firstName: 'Alexandra',
        lastName: 'Fernandez-Ramirez',
        email: `alexandra.fernandez-ramirez-${index}@alder.example`,
        title: 'Deputy City Attorney',
        organization: 'City of Alder',
      }
      input.value = values[field] ?? input.value
    }
  })

/** Holds back the framework's scripts until they are released. */
async function holdScripts(page: Page): Promise<() => void> {
  const held = Promise.withResolvers<void>()
  await page.route(/\/_next\/static\/.+\.js/, async (route) => {
    await held.promise
    // The page that requested it may be gone by then.
    await route.continue().catch(() => undefined)
  })
  return held.resolve
}

test('the largest order has a checkout under 500 KB, and an error in a folded part opens it', async ({ page }) => {
  await addTickets(page, 101)
  await expect(page.getByText('One order can have at most 100 registrations')).toBeVisible()
  await expect(page.getByRole('link', { name: 'Check out' })).toHaveCount(0)
  await signIn(page, newAddress('long'), '/checkout')
  await untilCart(page)
  await page.getByRole('spinbutton', { name: 'Quantity' }).fill('100')
  await page.getByRole('link', { name: 'Check out' }).click()
  await expect(attendee(page, 100)).toBeVisible()
  await untilScripted(page)
  await fillAll(page)
  const saved = page.waitForResponse((answer) => answer.request().method() === 'POST')
  await attendee(page, 1).getByRole('textbox', { name: 'Job title' }).fill('City Attorney')
  await saved
  await expect(page.getByRole('checkbox', { name: 'I accept that $12,500 may be billed later' })).toBeVisible()
  const html = await (await page.request.get('/checkout')).body()
  expect(html.length).toBeGreaterThan(100_000)
  expect(html.length).toBeLessThan(500_000)

  await page.reload()
  await expect(attendee(page, 60).getByRole('textbox')).toHaveCount(0)
  const hidden = page.locator('[name="attendees.59.email"]')
  await hidden.evaluate((input: HTMLInputElement) => {
    input.value = 'none'
  })
  await page.getByRole('button', { name: 'Ask for approval' }).click()
  await expect(attendee(page, 60).getByRole('textbox', { name: 'Email' })).toHaveAccessibleDescription(
    /isn’t an email address/,
  )
})

test('a session that ends loses nothing: in the form and at the payment page', async ({ page }) => {
  const email = newAddress('ends')
  await addTickets(page, 1)
  await signIn(page, email, '/checkout')
  const field = (name: string) => page.getByRole('textbox', { name })
  // Pressed before the page's scripts have loaded, and answered by the server. The scripts keep the server's answer.
  const release = await holdScripts(page)
  await page.reload({ waitUntil: 'commit' })
  await page.getByRole('button', { name: 'Pay by card' }).click()
  const told = page.getByRole('main').getByRole('alert').filter({ hasText: 'need your attention' })
  await expect(told).toBeVisible()
  release()
  await untilScripted(page)
  await expect(told).toBeVisible()
  await expect(field('Email')).toHaveAttribute('aria-invalid', 'true')
  await page.getByRole('button', { name: "I'm attending" }).click()
  await expect(field('Email')).toHaveValue(email)
  await expect(field('Email')).not.toHaveAttribute('aria-invalid')
  await expect(field('First name'), 'the profile has no name').toHaveAttribute('aria-invalid', 'true')
  await page.getByRole('button', { name: "I'm attending" }).click()

  await page.context().clearCookies({ name: 'session' })
  await fillAttendee(page, 0, { firstName: 'Robin', lastName: 'Canary', email })
  await expect(page.getByRole('status').filter({ hasText: 'You were signed out' })).toBeVisible()
  await page.getByRole('button', { name: 'Pay by card' }).click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText('You were signed out')
  await expect(page).toHaveURL(/\/checkout$/)
  const opened = page.context().waitForEvent('page')
  await page.getByRole('alert').getByRole('link', { name: 'Sign in (opens a new tab)' }).click()
  const tab = await opened
  await tab.waitForURL(/\/sign-in\?/)
  await signIn(tab, email, new URL(tab.url()).searchParams.get('next') ?? '')
  await expect(tab.getByRole('heading', { level: 1 })).toHaveText('You’re signed in')
  await expect(tab.getByRole('main')).toContainText('Close this tab and go back to your order.')
  await page.bringToFront()
  await expect(field('Last name')).toHaveValue('Canary')
  await pressPay(page)

  await tab.goto('/checkout')
  await expect(tab.getByRole('textbox', { name: 'Last name' })).toHaveValue('Canary')
  const kept = (await page.context().cookies()).filter(({ name }) => name === 'session')
  await page.context().clearCookies({ name: 'session' })
  await payByCard(page)
  await expect(page.getByRole('status').filter({ hasText: 'If you paid, your payment is safe' })).toBeVisible()
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fcheckout%2F\d+%2Freturn$/)
  const own = await page.getByRole('main').textContent()
  await page.goto('/sign-in?next=%2Fcheckout%2F99999999%2Freturn')
  expect(await page.getByRole('main').textContent(), 'a number without an order says the same').toBe(own)
  await page.context().addCookies(kept)
  // Stripe's webhook settles the order. This list does not draw itself again.
  await expect(async () => {
    await page.goto('/account/orders')
    await expect(page.getByRole('row').filter({ hasText: 'Paid' })).toBeVisible({ timeout: 1_000 })
  }).toPass({ timeout: 60_000 })
})

test('a total that changed meanwhile is shown, and the next press continues with the new one', async ({ page }) => {
  await addPublication(page, handbook, /print/i, 2)
  await signIn(page, newAddress('changed'), '/checkout')
  await untilScripted(page)
  await fillDeliveryAndWait(page)
  const waiting = page.getByRole('status').filter({ hasText: 'Working out the total' })
  await expect(waiting).toHaveCount(0)

  const tab = await page.context().newPage()
  await tab.goto('/cart')
  const lowered = tab.waitForResponse((answer) => answer.request().method() === 'POST')
  await tab.getByRole('spinbutton', { name: 'Quantity' }).fill('1')
  await lowered
  await tab.close()

  const pay = page.getByRole('button', { name: 'Pay by card' })
  // The new total is still loading when the button is pressed again.
  await page.route('**/checkout', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 500))
    await route.continue()
  })
  await pay.click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText('The total is now')
  await pay.click()
  await expect(page.getByRole('textbox', { name: 'Card number' })).toBeVisible({ timeout: 30_000 })
  await page.unrouteAll({ behavior: 'ignoreErrors' })
})

/** Types the whole delivery address and returns once the price for it has arrived. */
async function fillDeliveryAndWait(page: Page): Promise<void> {
  const quoted = quotedFor(page, { 'delivery.zip': /^92301$/, 'delivery.taxAreaId': /./ })
  await fillDelivery(page)
  await quoted
}

test('a press counts when a new total, which moves the button, arrives during it', async ({ page }) => {
  await addPublication(page, handbook, /print/i, 2)
  await signIn(page, newAddress('press'), '/checkout')
  await untilScripted(page)
  await fillDeliveryAndWait(page)
  const area = page.getByRole('combobox', { name: 'City or county for sales tax' })
  const without = quotedFor(page, { 'delivery.taxAreaId': /^$/ })
  await area.selectOption('')
  await without
  await expect(page.getByText('Total before tax')).toBeVisible()

  const pay = page.getByRole('button', { name: 'Pay by card' })
  await pay.scrollIntoViewIfNeeded()
  const box = await pay.boundingBox()
  if (!box) throw new Error('no button')
  // The new total is held back until the button is down.
  const down = Promise.withResolvers<void>()
  await page.route('**/checkout', async (route) => {
    await down.promise
    await route.continue()
  })
  const answer = quotedFor(page, { 'delivery.taxAreaId': /./ })
  await area.selectOption({ label: 'Adelanto' })
  await page.mouse.move(box.x + box.width / 2, box.y + 3)
  await page.mouse.down()
  down.resolve()
  await answer
  // Enough time for the page to draw what must wait.
  await page.evaluate(() => new Promise((drawn) => setTimeout(drawn, 500)))
  await page.mouse.up()
  await expect(page.getByRole('textbox', { name: 'Card number' })).toBeVisible({ timeout: 30_000 })
  await page.unrouteAll({ behavior: 'ignoreErrors' })
})

test('an order of zero dollars has "Place order" and no payment page', async ({ page }) => {
  await addPublication(page, /Western City/, /digital/i, 1)
  await page.getByRole('link', { name: 'Check out' }).click()
  await signIn(page, newAddress('free'), '/checkout')
  await expect(page.getByRole('button', { name: 'Pay by card' })).toHaveCount(0)
  await page.getByRole('button', { name: 'Place order', exact: true }).click()
  await expect(page).toHaveURL(/\/account\/orders\/\d+$/, { timeout: 30_000 })
  await expect(page.getByRole('button', { name: /Download/ }).first()).toBeVisible()
  await page.goto('/cart')
  await expect(page.getByText('Your cart is empty').first()).toBeVisible()
})

test('an item that was withdrawn while the cart was open can only be removed', async ({ page }) => {
  const { slug, formatId } = await publishDigital()
  await page.goto(`/publications/${slug}`)
  await page.getByRole('spinbutton', { name: 'Quantity' }).fill('2')
  await page.getByRole('button', { name: 'Add to cart' }).click()
  await addPublication(page, handbook, /digital/i, 1)
  await signIn(page, newAddress('withdrawn'), '/cart')
  const row = page.getByRole('row', { name: /Withdrawn Almanac/ })
  await expect(row.getByRole('spinbutton')).toHaveValue('2')
  await database()`update catalog.format set unpublished_at = now() where id = ${formatId}`

  await row.getByRole('spinbutton').fill('3')
  await expect(row).toContainText('This item is no longer sold. Remove it to continue.')
  await expect(row.getByRole('spinbutton')).toHaveCount(0)
  await expect(row.getByRole('button', { name: 'Remove' })).toBeFocused()
  await expect(row.getByRole('cell').first()).toHaveText('2')
  await expect(page.getByRole('link', { name: 'Check out' })).toHaveCount(0)
  await page.goto('/checkout')
  await expect(page).toHaveURL(/\/cart$/)
  await row.getByRole('button', { name: 'Remove' }).click()
  await expect(row).toHaveCount(0)
  await page.getByRole('link', { name: 'Check out' }).click()
  await expect(page).toHaveURL(/\/checkout$/)
})

/** A publication of this journey's own, so that no other journey misses it. It stays: another journey may visit it. */
async function publishDigital(): Promise<{ slug: string; formatId: string }> {
  const [id, formatId] = [crypto.randomUUID(), crypto.randomUUID()]
  const slug = `almanac-${id.slice(0, 8)}`
  const sql = database()
  await sql`insert into catalog.publication (id, slug, title, summary, description, edition, published_at)
    values (${id}, ${slug}, 'Withdrawn Almanac', 'For one journey.', 'For one journey.', 'First', '2001-01-01')`
  await sql`insert into catalog.format (id, publication_id, kind, name, position, file_key)
    values (${formatId}, ${id}, 'digital', 'Digital', 0, 'publications/none.pdf')`
  await sql`insert into catalog.format_price (format_id, buyer_kind, from_quantity, cents)
    select ${formatId}::uuid, kind, 1, 900 from unnest(array['city-official', 'other']) as kind`
  return { slug, formatId }
}
