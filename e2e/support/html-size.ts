import { expect, type Page } from 'playwright/test'

/** Bytes of a page's HTML before compression. */
export async function htmlSize(page: Page, path: string): Promise<number> {
  const answer = await page.request.get(path)
  expect(answer.status(), path).toBe(200)
  return (await answer.body()).length
}
