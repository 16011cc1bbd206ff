import { type BrowserContext, test as base, expect, type Page } from '@playwright/test'
import { closeDatabase, forgetNetwork } from './database'

export type Watch = {
  /** An error that the journey provokes on purpose, such as the 404 of a page that is not there. */
  expect: (told: RegExp) => void
}

type Told = { problems: string[]; expected: RegExp[] }

/**
 * Every journey is watched: an error on the console, a refused script or style, an exception that nobody caught, or a
 * request to another machine fails it, whatever else it looked at. `other` is the browser of a second person.
 */
export const test = base.extend<
  { told: Told; watch: Watch; other: Page; network: undefined },
  { connection: undefined }
>({
  connection: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern
    async ({}, use) => {
      await use(undefined)
      await closeDatabase()
    },
    { scope: 'worker', auto: true },
  ],
  network: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names of the fixtures from this pattern
    async ({}, use) => {
      await forgetNetwork()
      await use(undefined)
    },
    { auto: true },
  ],
  told: async ({ context }, use) => {
    const told: Told = { problems: [], expected: [] }
    listen(context, told)
    await use(told)
    const unexpected = told.problems.filter((problem) => !told.expected.some((text) => text.test(problem)))
    expect(unexpected, 'what the browser complained about').toEqual([])
  },
  watch: [async ({ told }, use) => use({ expect: (text) => told.expected.push(text) }), { auto: true }],
  other: async ({ browser, contextOptions, told }, use) => {
    const context = await browser.newContext(contextOptions)
    listen(context, told)
    await use(await context.newPage())
    await context.close()
  },
})

function listen(context: BrowserContext, { problems }: Told): void {
  context.on('console', (message) => {
    if (message.type() === 'error') problems.push(`${message.text()} (${message.location().url})`)
  })
  context.on('weberror', (error) => problems.push(String(error.error())))
  context.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url())
    if (/^https?:$/.test(protocol) && !/^(localhost|127\.0\.0\.1)$/.test(hostname)) problems.push(request.url())
  })
}

export { expect }
