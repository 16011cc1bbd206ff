import { type BrowserContext, test as base, expect, type Page } from 'playwright/test'
import { closeDatabase, forgetNetwork } from './database'

export type Watch = {
  /** Allows an error that the journey causes on purpose, such as the 404 of a missing page. */
  expect: (told: RegExp) => void
}

type Told = { problems: string[]; expected: RegExp[] }

/**
 * Watches every journey. An error on the console, a violation of the content policy, an uncaught exception or a request
 * to another machine fails it, whatever else it checks. Each further context that it opens is watched too. `other` is
 * the browser of a second person.
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
  told: async ({ browser, context }, use) => {
    const told: Told = { problems: [], expected: [] }
    const alsoListen = (opened: BrowserContext) => void listen(opened, told).catch(() => undefined)
    await listen(context, told)
    browser.on('context', alsoListen)
    await use(told)
    browser.off('context', alsoListen)
    const unexpected = told.problems.filter((problem) => !told.expected.some((text) => text.test(problem)))
    expect(unexpected, 'what the browser complained about').toEqual([])
  },
  watch: [async ({ told }, use) => use({ expect: (text) => told.expected.push(text) }), { auto: true }],
  other: async ({ browser, contextOptions, told: _watching }, use) => {
    const context = await browser.newContext(contextOptions)
    await use(await context.newPage())
    await context.close()
  },
})

function listen(context: BrowserContext, { problems }: Told): Promise<unknown> {
  context.on('console', (message) => {
    if (message.type() === 'error') problems.push(`${message.text()} (${message.location().url})`)
  })
  context.on('weberror', (error) => problems.push(String(error.error())))
  context.on('request', (request) => {
    const { protocol, hostname } = new URL(request.url())
    if (/^https?:$/.test(protocol) && !/^(localhost|127\.0\.0\.1)$/.test(hostname)) problems.push(request.url())
  })
  return context.addInitScript(tellViolations)
}

/** Runs in the browser, before each page. When code tries `eval` and continues without it, only this event shows it. */
function tellViolations(): void {
  const tell = (told: SecurityPolicyViolationEvent) =>
    console.error(`content policy: ${told.effectiveDirective} refuses ${told.blockedURI} ${told.sourceFile}`)
  addEventListener('securitypolicyviolation', tell, true)
}

export { expect }
