import { expect, type Page, type Request } from 'playwright/test'

/** Returns when the checkout's scripts have taken over the page: it then requests its price while a person types. */
export async function untilScripted(page: Page): Promise<void> {
  let called = false
  const hear = (request: Request) => {
    called ||= request.method() === 'POST' && request.headers()['next-action'] !== undefined
  }
  page.on('request', hear)
  for (let nth = 0; !called; nth++) {
    await page
      .getByRole('textbox', { name: /^(Job title|Street address)$/ })
      .first()
      .fill(`Clerk ${nth}`)
    await expect
      .poll(() => called, { timeout: 3_000 })
      .toBe(true)
      .catch(() => undefined)
  }
  page.off('request', hear)
}
