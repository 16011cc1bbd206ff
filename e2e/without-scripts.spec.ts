import { addPublication, addTickets, fillAttendee, payByCard } from './support/buy'
import { fillDelivery, handbook } from './support/order'
import { newAddress, signIn } from './support/sign-in'
import { expect, test } from './support/watch'

test.describe.configure({ mode: 'parallel', timeout: 180_000 })
test.use({ javaScriptEnabled: false })

test('a visitor can look around and search without scripts', async ({ page, watch }) => {
  watch.expect(/status of 400/)
  await page.goto('/')
  await page.getByRole('link', { name: 'Conferences' }).first().click()
  await page.getByRole('searchbox', { name: 'Search' }).fill('attorneys')
  await page.getByRole('combobox', { name: 'Audience' }).selectOption('City attorneys')
  await page.getByRole('button', { name: 'Search conferences' }).click()
  const found = page.getByRole('main').getByRole('link', { name: /City Attorneys Spring Conference/ })
  await expect(page.getByRole('main').getByRole('link', { name: /Annual Conference/ })).toHaveCount(0)
  await found.first().click()
  const seats = page.getByRole('spinbutton', { name: 'Full conference' })
  const allowed = page.getByText(/Enter a whole number from 0 to \d+\.$/).first()
  await expect(allowed).toBeHidden()
  await seats.fill('1.5')
  await expect(allowed).toBeVisible()
  await page.getByRole('button', { name: 'Add to cart' }).click()
  await expect(page.getByRole('alert')).toContainText('Enter whole numbers up to 500')
  await page.getByRole('link', { name: 'Go back to the conference' }).click()
  await seats.fill('100000')
  await expect(allowed).toBeVisible()
  await seats.fill('1')
  await expect(allowed).toBeHidden()
  await page.goto('/publications')
  await page.getByRole('searchbox', { name: 'Search' }).fill('brown act')
  await page.getByRole('button', { name: 'Search publications' }).click()
  await expect(
    page
      .getByRole('main')
      .getByRole('link', { name: /Open & Public/ })
      .first(),
  ).toBeVisible()
  await page.goto('/conferences/search?q=budget%20%25')
  await expect(page.getByRole('status')).toContainText('We searched for “budget”, without “%”')
  await expect(page.locator('mark', { hasText: /^budgets?$/ }).first()).toBeVisible()
  await page.getByRole('link', { name: /publications? also match/ }).click()
  await expect(page.getByRole('main').getByRole('link', { name: /Revenue Sources Handbook/ })).toBeVisible()
  await page.goto('/conferences/search?q=the%20_')
  await expect(page.getByRole('status')).toContainText('We can’t search for “_”')
})

test('a button changes the cart', async ({ page }) => {
  await addPublication(page, handbook, /print/i, 2)
  const row = page.getByRole('row', { name: handbook })
  await row.getByRole('spinbutton', { name: 'Quantity' }).fill('3')
  await row.getByRole('button', { name: 'Update' }).click()
  await expect(row).toContainText('$135.00')
  await row.getByRole('button', { name: 'Remove' }).click()
  await expect(page.getByRole('heading', { name: 'Your cart is empty' })).toBeVisible()
})

test('a profile with mistakes comes back as it was typed', async ({ page }) => {
  await signIn(page, newAddress('plain'))
  await page.getByRole('textbox', { name: 'First name' }).fill('Robin')
  await page.getByRole('textbox', { name: 'Phone' }).fill('not a phone')
  await page.getByRole('combobox', { name: 'State' }).selectOption('CA')
  await page.getByRole('textbox', { name: 'ZIP code' }).fill('10001')
  await page.getByRole('checkbox', { name: 'Letters by mail' }).check()
  await page.getByRole('button', { name: 'Save changes' }).click()

  await expect(page.getByRole('main').getByRole('alert')).toContainText('need your attention')
  await expect(page.getByRole('textbox', { name: 'First name' })).toHaveValue('Robin')
  await expect(page.getByRole('textbox', { name: 'Phone' })).toHaveValue('not a phone')
  await expect(page.getByRole('textbox', { name: 'Phone' })).toHaveAccessibleDescription(/area code/)
  await expect(page.getByRole('combobox', { name: 'State' })).toHaveValue('CA')
  await expect(page.getByRole('checkbox', { name: 'Letters by mail' })).toBeChecked()

  await page.getByRole('textbox', { name: 'Phone' }).fill('(916) 555-0100')
  await page.getByRole('textbox', { name: 'ZIP code' }).fill('95814')
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible()
  await page.goto('/account')
  await expect(page.getByRole('textbox', { name: 'ZIP code' })).toHaveValue('95814')
  await expect(page.getByRole('checkbox', { name: 'Letters by mail' })).toBeChecked()
})

test('a visitor can buy, up to the order page, without scripts', async ({ page }) => {
  const email = newAddress('plain')
  await addTickets(page, 1)
  await addPublication(page, handbook, /print/i, 2)
  await page.getByRole('link', { name: 'Check out' }).click()
  await signIn(page, email, '/checkout')
  await fillAttendee(page, 0, { firstName: '', lastName: '', email })
  await fillDelivery(page, 'Wonderland')
  await page.getByRole('button', { name: 'Pay by card' }).click()
  const summary = page.getByRole('main').getByRole('alert')
  await expect(summary.getByRole('link')).toHaveText([
    /Enter a first name, a last name, or both/,
    /We don’t know that city or county/,
    /not verified yet/,
  ])
  await expect(summary).toContainText('3 things need your attention')
  const taxArea = page.getByRole('textbox', { name: 'City or county for sales tax' })
  await expect(taxArea).toHaveValue('Wonderland')
  await expect(taxArea).toHaveAccessibleDescription(/We don’t know that city or county/)
  await expect(page.getByRole('textbox', { name: 'Street address' })).toHaveValue('12 Juniper Street')
  await page.getByRole('textbox', { name: 'Last name' }).fill('Canary')
  await page.getByRole('textbox', { name: 'First name' }).fill('Robin')
  // The city suggests it.
  await taxArea.fill('')
  await page.getByRole('button', { name: 'Update total' }).click()
  await expect(page.getByText('Tax area chosen: Adelanto')).toBeVisible()
  await expect(taxArea).toHaveValue('Adelanto')
  await expect(page.getByRole('textbox', { name: 'Last name' })).toHaveValue('Canary')
  await page.getByRole('checkbox', { name: /^I accept that/ }).check()
  await page.getByRole('button', { name: 'Pay by card' }).click()
  const onward = page.getByRole('link', { name: 'Go to the payment page' })
  const card = page.getByRole('textbox', { name: 'Card number' })
  await expect(async () => {
    if (await onward.isVisible()) await onward.click()
    await expect(card).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await payByCard(page)
  const again = page.getByRole('button', { name: 'Check again' })
  const order = page.getByRole('heading', { level: 1, name: /Order \d+/ })
  await expect(async () => {
    if (await again.isVisible()) await again.click()
    await expect(order).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await expect(page.getByText('Robin Canary').first()).toBeVisible()
})
