import { expect, type Page } from 'playwright/test'
import { addPublication, addTickets, attendMyself, fillAttendee, payByCard } from './buy'
import { signIn } from './sign-in'

/** What a journey buys: seats at a conference, printed handbooks, and digital ones. */
export type Basket = { tickets?: number; print?: number; digital?: number }

export const handbook = /Revenue Sources Handbook/

export async function fillCart(page: Page, { tickets = 0, print = 0, digital = 0 }: Basket): Promise<void> {
  if (tickets > 0) await addTickets(page, tickets)
  if (print > 0) await addPublication(page, handbook, /print/i, print)
  if (digital > 0) await addPublication(page, handbook, /digital/i, digital)
}

/** Types everything that the checkout asks for: the attendees, the buyer first, and the delivery address for print. */
export async function fillCheckout(page: Page, { tickets = 0, print = 0 }: Basket, email: string): Promise<void> {
  if (tickets > 0) await attendMyself(page)
  for (let nth = 0; nth < tickets; nth++) {
    const own = nth === 0 ? email : email.replace('@', `-${nth}@`)
    await fillAttendee(page, nth, { firstName: 'Robin', lastName: `Canary${nth}`, email: own })
  }
  if (print > 0) await fillDelivery(page)
}

/** Without scripts, the tax area is typed: its list is loaded by the page. */
export async function fillDelivery(page: Page, typedTaxArea?: string): Promise<void> {
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Robin Canary')
  await page.getByRole('textbox', { name: 'Street address' }).fill('12 Juniper Street')
  await page.getByRole('textbox', { name: 'City', exact: true }).fill('Adelanto')
  await page.getByRole('combobox', { name: 'State' }).selectOption('CA')
  await page.getByRole('textbox', { name: 'ZIP code' }).fill('92301')
  const taxArea = { name: 'City or county for sales tax' }
  if (typedTaxArea === undefined) await page.getByRole('combobox', taxArea).selectOption({ label: 'Adelanto' })
  else await page.getByRole('textbox', taxArea).fill(typedTaxArea)
}

/**
 * Presses the button that ends the checkout, and answers what the page asks: a new total, the difference of an
 * unverified member price, a probable mistake.
 */
export async function pressPay(page: Page): Promise<void> {
  const card = page.getByRole('textbox', { name: 'Card number' })
  const alert = (text: RegExp) => page.getByRole('main').getByRole('alert').filter({ hasText: text })
  const pay = page.getByRole('button', { name: 'Pay by card' })
  const accept = page.getByRole('checkbox', { name: /^I accept that/ })
  let steps = [
    { asked: alert(/The total is now/), answer: () => pay.click() },
    { asked: alert(/not verified yet/), answer: async () => accept.check().then(() => pay.click()) },
    {
      asked: alert(/, or choose/),
      answer: () => page.getByRole('button', { name: /^(Register anyway|Keep this tax area)$/ }).click(),
    },
  ]
  await pay.click()
  for (;;) {
    const next = steps.reduce((any, { asked }) => any.or(asked), card)
    await expect(next, 'a payment page, or a question before it')
      .toBeVisible({ timeout: 30_000 })
      .catch(async (error: unknown) => {
        const told = await page.getByRole('main').getByRole('alert').allTextContents()
        throw new Error(`the page says: ${told.join(' | ') || 'nothing'}`, { cause: error })
      })
    if (await card.isVisible()) return
    const seen = await Promise.all(steps.map(({ asked }) => asked.isVisible()))
    await steps[seen.indexOf(true)]?.answer()
    steps = steps.slice(seen.indexOf(true) + 1)
  }
}

/** Fills a cart and a checkout as a person who signs in on the way, and stops at the payment page. */
export async function toPaymentPage(page: Page, basket: Basket, email: string): Promise<void> {
  await fillCart(page, basket)
  await page.getByRole('link', { name: 'Check out' }).click()
  await signIn(page, email, '/checkout')
  await fillCheckout(page, basket, email)
  await pressPay(page)
}

/** Buys and pays by card. Returns the order number. */
export async function buy(page: Page, basket: Basket, email: string, card?: string): Promise<string> {
  await toPaymentPage(page, basket, email)
  await payByCard(page, card)
  await expect(page).toHaveURL(/\/account\/orders\/\d+$/, { timeout: 30_000 })
  return orderNumberOf(page)
}

/** The order number in the address of the page. */
export function orderNumberOf(page: Page): string {
  const number = /\/(?:orders|checkout)\/(\d+)/.exec(page.url())?.[1]
  if (!number) throw new Error(`no order number in ${new URL(page.url()).pathname}`)
  return number
}
