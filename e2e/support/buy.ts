import { expect, type Page } from 'playwright/test'

/** Adds tickets of the first conference on sale to the cart. */
export async function addTickets(page: Page, quantity: number): Promise<void> {
  await page.goto('/conferences')
  await page
    .getByRole('main')
    .getByRole('link', { name: /City Attorneys Spring Conference/ })
    .first()
    .click()
  await page.getByRole('spinbutton', { name: 'Full conference' }).fill(String(quantity))
  await page.getByRole('button', { name: 'Add to cart' }).click()
  await untilCart(page)
}

/** Adds copies of a publication to the cart. */
export async function addPublication(page: Page, title: RegExp, format: RegExp, quantity: number): Promise<void> {
  await page.goto('/publications')
  await page.getByRole('main').getByRole('link', { name: title }).first().click()
  await page.getByRole('radio', { name: format }).check()
  const spin = page.getByRole('spinbutton', { name: 'Quantity' })
  await spin.fill(String(quantity))
  await page.getByRole('button', { name: 'Add to cart' }).click()
  await untilCart(page)
}

/** The cart is open, and its script has loaded: a quantity that is typed earlier is saved only by a button. */
export async function untilCart(page: Page): Promise<void> {
  await expect(page).toHaveURL(/\/cart/)
  await page.waitForLoadState()
}

export type Person = { firstName: string; lastName: string; email: string; title?: string }

/** Fills in the nth attendee at the checkout. */
export async function fillAttendee(page: Page, nth: number, person: Person): Promise<void> {
  await page.getByRole('textbox', { name: 'First name' }).nth(nth).fill(person.firstName)
  await page.getByRole('textbox', { name: 'Last name' }).nth(nth).fill(person.lastName)
  await page.getByRole('textbox', { name: 'Email' }).nth(nth).fill(person.email)
  await page
    .getByRole('textbox', { name: 'Job title' })
    .nth(nth)
    .fill(person.title ?? 'Clerk')
  await page
    .getByRole('combobox', { name: /organization/i })
    .nth(nth)
    .fill('Alder')
}

/** Says that the buyer takes the first seat, which fills in the data from the profile. */
export async function attendMyself(page: Page): Promise<void> {
  const button = page.getByRole('group', { name: /^Attendee 1: / }).getByRole('button', { name: "I'm attending" })
  if ((await button.getAttribute('aria-pressed')) !== 'true') await button.click()
  await expect(button).toHaveAttribute('aria-pressed', 'true')
}

/** Types a test card on the payment page and pays. */
export async function payByCard(page: Page, number = '4242424242424242'): Promise<void> {
  await page.getByRole('textbox', { name: 'Card number' }).fill(number)
  await page.getByRole('textbox', { name: 'Expiry' }).fill('12/39')
  await page.getByRole('textbox', { name: 'CVC' }).fill('123')
  await page.getByRole('textbox', { name: 'Name on card' }).fill('A Clerk')
  await page.getByRole('button', { name: 'Pay' }).click()
}
