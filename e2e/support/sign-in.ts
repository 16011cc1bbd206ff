import { expect, type Page } from '@playwright/test'
import { codeFor } from './mailbox'

/** Signs in by a mailed code, as a person does, and ends at `next`. */
export async function signIn(page: Page, email: string, next = '/account'): Promise<void> {
  const before = Date.now()
  await page.goto(`/sign-in?next=${encodeURIComponent(next)}`)
  await page.getByRole('textbox', { name: 'Email' }).fill(email)
  await page.getByRole('button', { name: 'Send me a code' }).click()
  await page.getByRole('textbox', { name: 'Code' }).fill(await codeFor(email, before))
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible()
}

let people = 0

/** An address that nobody has used in this run; under the member city Alder unless another domain is given. */
export const newAddress = (name = 'person', domain = 'alder.example'): string =>
  `${name}-${process.pid}-${Date.now().toString(36)}-${++people}@${domain}`
