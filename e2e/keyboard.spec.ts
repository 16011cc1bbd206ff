import { untilCart } from './support/buy'
import { press, tabTo, typeInto } from './support/keyboard'
import { codeFor } from './support/mailbox'
import { newAddress, signIn } from './support/sign-in'
import { expect, test } from './support/watch'

test.describe.configure({ mode: 'parallel', timeout: 180_000 })

test('the skip link comes first and skips the header', async ({ page }) => {
  await page.goto('/conferences')
  await page.keyboard.press('Tab')
  const skip = page.getByRole('link', { name: 'Skip to content' })
  await expect(skip).toBeFocused()
  await expect(skip).toBeInViewport()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('main')).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('searchbox', { name: 'Search' })).toBeFocused()
})

test('a member can buy without a mouse', async ({ page }) => {
  const email = newAddress('keys')
  await page.goto('/conferences')
  await press(
    page,
    page
      .getByRole('main')
      .getByRole('link', { name: /City Attorneys Spring Conference/ })
      .first(),
  )
  await press(page, page.getByRole('spinbutton', { name: 'Full conference' }), 'ArrowUp')
  await press(page, page.getByRole('button', { name: 'Add to cart' }))
  await untilCart(page)
  await press(page, page.getByRole('link', { name: 'Publications' }))
  await press(
    page,
    page
      .getByRole('main')
      .getByRole('link', { name: /Revenue Sources Handbook/ })
      .first(),
  )
  await press(page, page.getByRole('radio', { name: /Print/ }), 'ArrowDown')
  await expect(page.getByRole('radio', { name: /Digital/ })).toBeChecked()
  await page.keyboard.press('ArrowUp')
  await expect(page.getByRole('radio', { name: /Print/ })).toBeChecked()
  await press(page, page.getByRole('button', { name: 'Add to cart' }), 'Space')
  await untilCart(page)
  const copies = page.getByRole('row', { name: /Revenue Sources/ }).getByRole('spinbutton', { name: 'Quantity' })
  await press(page, copies, 'ArrowUp')
  await expect(page.getByRole('row', { name: /Revenue Sources/ })).toContainText('$90.00')
  // Faster than the field saves itself (the old quantity was used in 3 of 3 tries).
  await typeInto(page, copies, '3')
  await press(page, page.getByRole('link', { name: 'Check out' }))

  const asked = Date.now()
  await typeInto(page, page.getByRole('textbox', { name: 'Email' }), email)
  await page.keyboard.press('Enter')
  await typeInto(page, page.getByRole('textbox', { name: 'Code' }), await codeFor(email, asked))
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: 'Checkout' })).toBeVisible()
  await expect(page.getByText('print, 3 copies')).toBeVisible()

  const mine = page.getByRole('button', { name: "I'm attending" })
  await press(page, mine)
  await expect(mine).toHaveAttribute('aria-pressed', 'true')
  const pay = page.getByRole('button', { name: 'Pay by card' })
  await press(page, pay)
  const summary = page.getByRole('main').getByRole('alert').filter({ hasText: 'need your attention' })
  await expect(summary).toBeFocused()
  await press(page, summary.getByRole('link', { name: /Enter a first name/ }))
  const firstName = page.getByRole('textbox', { name: 'First name' })
  await expect(firstName).toBeFocused()
  await page.keyboard.type('Robin')
  await typeInto(page, page.getByRole('textbox', { name: 'Last name' }), 'Canary')
  await typeInto(page, page.getByRole('textbox', { name: 'Email' }), email)
  await typeInto(page, page.getByRole('combobox', { name: 'Organization' }).first(), 'Adel')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('combobox', { name: 'Organization' }).first()).toHaveValue('Adelanto')
  await typeInto(page, page.getByRole('textbox', { name: 'Name', exact: true }), 'Robin Canary')
  await typeInto(page, page.getByRole('textbox', { name: 'Street address' }), '12 Juniper Street')
  await typeInto(page, page.getByRole('textbox', { name: 'City', exact: true }), 'Adelanto')
  await tabTo(page, page.getByRole('combobox', { name: 'State' }))
  await page.keyboard.type('California')
  await typeInto(page, page.getByRole('textbox', { name: 'ZIP code' }), '92301')
  await tabTo(page, page.getByRole('combobox', { name: 'City or county for sales tax' }))
  await page.keyboard.type('Adelanto')
  await expect(page.getByText('Tax area chosen: Adelanto')).toBeVisible()
  await press(page, pay)

  await typeInto(page, page.getByRole('textbox', { name: 'Card number' }), '4242424242424242')
  await typeInto(page, page.getByRole('textbox', { name: 'Expiry' }), '12/39')
  await typeInto(page, page.getByRole('textbox', { name: 'CVC' }), '123')
  await typeInto(page, page.getByRole('textbox', { name: 'Name on card' }), 'A Clerk')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: /Order \d+/ })).toBeVisible({ timeout: 30_000 })
})

test('a member can change the profile and delete everything without a mouse', async ({ page }) => {
  await signIn(page, newAddress('keys'))
  await page.goto('/account')
  await typeInto(page, page.getByRole('textbox', { name: 'ZIP code' }), '9')
  await page.keyboard.press('Enter')
  const summary = page.getByRole('main').getByRole('alert').filter({ hasText: 'needs your attention' })
  await expect(summary).toBeFocused()
  await press(page, summary.getByRole('link'))
  await expect(page.getByRole('textbox', { name: 'ZIP code' })).toBeFocused()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type('95814')
  await press(page, page.getByRole('checkbox', { name: 'Notices by email' }), 'Space')
  await press(page, page.getByRole('button', { name: 'Save changes' }))
  await expect(page.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible()
  await page.keyboard.press('Escape')
  await page.goto('/account')
  await press(page, page.getByRole('navigation', { name: 'Account' }).getByRole('link', { name: 'Privacy' }))
  await press(page, page.getByRole('button', { name: 'Delete my account and data' }), 'Space')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('deleted')
})
