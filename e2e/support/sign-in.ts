import { expect, type Page } from 'playwright/test'
import { oneAtATime } from './database'
import { codeFor } from './mailbox'

/**
 * Signs in by an emailed code, as a person does, and ends at `next`. Two journeys at once take turns with one address,
 * because an email does not say which of two requests it belongs to.
 */
export async function signIn(page: Page, email: string, next = '/account'): Promise<void> {
  await oneAtATime(`sign in ${email}`, async () => {
    const before = Date.now()
    await askForCode(page, email, next)
    await page.getByRole('textbox', { name: 'Code' }).fill(await codeFor(email, before))
    await page.getByRole('button', { name: 'Sign in' }).click()
    await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible()
    await page.waitForLoadState()
  })
}

/** Goes to the page that asks for the code. */
export async function askForCode(page: Page, email: string, next = '/account'): Promise<void> {
  await page.goto(`/sign-in?next=${encodeURIComponent(next)}`)
  await page.getByRole('textbox', { name: 'Email' }).fill(email)
  await page.getByRole('button', { name: 'Send me a code' }).click()
  await expect(page.getByRole('textbox', { name: 'Code' })).toBeVisible()
}

let people = 0

/** An unused address for this run, under the member city Alder unless another domain is given. */
export const newAddress = (name = 'person', domain = 'alder.example'): string =>
  `${name}-${process.pid}-${Date.now().toString(36)}-${++people}@${domain}`
