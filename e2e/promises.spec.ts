import type { BrowserContext, Page } from 'playwright/test'
import { addPublication, addTickets } from './support/buy'
import { handbook } from './support/order'
import { newAddress, signIn } from './support/sign-in'
import { addressFiles, unvisited } from './support/sweep/addresses'
import { expect, test } from './support/watch'

test.describe.configure({ mode: 'parallel', timeout: 300_000 })
test.use({ actionTimeout: 30_000 })

/** Addresses that redirect a visitor, because they are private. */
const personal = /^\/(account|cart|checkout|sign-in|staff|attendee|deleted|download|api|healthz|readyz)(\/|$)/

/** Follows every link of the public pages, starting at the home page. Returns the paths that it saw. */
async function crawl(page: Page, onPage: (page: Page, path: string) => Promise<void>): Promise<Set<string>> {
  const seen = new Set<string>()
  const waiting = ['/', '/unsubscribe', '/conferences/search?q=city', '/publications/search?q=city']
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    const path = next.split(/[?#]/)[0] ?? next
    if (seen.has(path)) continue
    seen.add(path)
    const answer = await page.goto(next)
    expect(answer?.status(), next).toBe(200)
    await onPage(page, path)
    const links = await page.locator('a[href]').evaluateAll((all) => all.map((link) => link.getAttribute('href') ?? ''))
    waiting.push(...links.filter((link) => link.startsWith('/') && !personal.test(link.split(/[?#]/)[0] ?? link)))
  }
  return seen
}

const publicAddresses = () => addressFiles('app/(public)').map(({ address }) => address)
const storedBy = (page: Page) =>
  page.evaluate(() => document.cookie + JSON.stringify({ ...localStorage, ...sessionStorage }))

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('[C07] no cookie or script is needed to visit: every public page answers without either, and sets no cookie', async ({
    page,
    baseURL,
  }) => {
    const [setters, strangers]: [string[], string[]] = [[], []]
    const heard: Promise<unknown>[] = []
    page.on('request', (request) => {
      if (new URL(request.url()).origin !== new URL(baseURL ?? '').origin) strangers.push(request.url())
    })
    page.on('response', (answer) => {
      // The headers of an answer whose page was left are gone. The cookies are counted at the end too.
      heard.push(
        answer.headerValue('set-cookie').then(
          (cookie) => cookie && setters.push(answer.url()),
          () => undefined,
        ),
      )
    })
    const seen = await crawl(page, async () => {
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    })
    // An answer whose page was left may never be heard.
    await Promise.race([Promise.all(heard), new Promise((waited) => setTimeout(waited, 10_000))])
    expect(unvisited(publicAddresses(), seen)).toEqual([])
    expect(seen.size).toBeGreaterThan(12)
    expect(strangers).toEqual([])
    expect(setters).toEqual([])
    expect(await page.context().cookies()).toEqual([])
  })
})

test('[C14] [C15] signed in with a cart there are two cookies, both random, and nothing else is kept', async ({
  page,
  other,
}) => {
  const email = newAddress('cookies')
  await addPublication(page, handbook, /digital/i, 1)
  await signIn(page, email)
  for (const address of ['/account', '/account/orders', '/cart', '/checkout', '/account/privacy', '/'])
    await page.goto(address)
  const cookies = await page.context().cookies()
  expect(cookies).toHaveLength(2)
  expect(cookies.filter(({ name }) => /session/.test(name))).toHaveLength(1)
  expect(cookies.filter(({ name }) => /cart/.test(name))).toHaveLength(1)
  for (const cookie of cookies) {
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Lax' })
    expect(cookie.value, cookie.name).toMatch(/^[\w-]{22,64}$/)
    const decoded = `${cookie.value} ${Buffer.from(cookie.value, 'base64url').toString('latin1')}`
    expect(decoded).not.toContain(email.split('@')[0])
    expect(decoded).not.toMatch(/alder|\{"|eyJ/)
  }
  expect(await storedBy(page)).toBe('{}')

  // Another person gets other random numbers, and so does the same person next time.
  await addPublication(other, handbook, /digital/i, 1)
  await signIn(other, email)
  const values = new Set([...cookies, ...(await other.context().cookies())].map((cookie) => cookie.value))
  expect(values.size).toBe(4)
})

/** A browser that refuses every cookie. */
async function refuseCookies(context: BrowserContext): Promise<void> {
  await context.route('**/*', async (route) => {
    const { cookie: _, ...headers } = await route.request().allHeaders()
    const answer = await route.fetch({ headers, maxRedirects: 0 })
    const kept = answer.headersArray().filter(({ name }) => name.toLowerCase() !== 'set-cookie')
    await route.fulfill({ response: answer, headers: Object.fromEntries(kept.map(({ name, value }) => [name, value])) })
  })
}

test('[C16] a browser that refuses cookies can read, search, contact us and check a deletion; only a cart and an account need one', async ({
  page,
}) => {
  await refuseCookies(page.context())
  for (const address of ['/', '/conferences', '/publications', '/privacy', '/terms', '/contact', '/unsubscribe']) {
    expect((await page.goto(address))?.status()).toBe(200)
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  }
  for (const address of ['/contact', '/unsubscribe']) {
    await page.goto(address)
    await expect(page.getByRole('main')).toContainText(/@|telephone|phone/i)
  }
  await page.goto('/conferences')
  await page.getByRole('searchbox', { name: 'Search' }).fill('attorneys')
  await page.getByRole('searchbox', { name: 'Search' }).press('Enter')
  await expect(
    page
      .getByRole('main')
      .getByRole('link', { name: /City Attorneys/ })
      .first(),
  ).toBeVisible()
  await page.goto('/deleted')
  await page.getByRole('textbox', { name: 'Receipt code' }).fill('AAAA-BBBB-CCCC-DDDD')
  await page.getByRole('button', { name: 'Check status' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'We found no deletion with this code' })).toBeVisible()
  await page.context().unrouteAll({ behavior: 'ignoreErrors' })
  expect(await page.context().cookies()).toEqual([])
})

test('[C44] every page links to the terms of use', async ({ page, other: office, watch }) => {
  watch.expect(/status of 404/)
  const terms = (on: Page) =>
    expect(on.getByRole('link', { name: /terms/i }).first(), on.url()).toHaveAttribute('href', '/terms')
  await crawl(page, terms)
  await addTickets(page, 1)
  await signIn(page, newAddress('terms'))
  const own = [
    '/account',
    '/account/orders',
    '/account/registrations',
    '/account/privacy',
    '/account/sign-in',
    '/cart',
    '/checkout',
  ]
  for (const address of [
    ...own,
    '/sign-in',
    '/sign-in/again',
    '/deleted',
    '/nothing-here',
    '/account/orders/99999999',
  ]) {
    await page.goto(address)
    await terms(page)
  }
  await signIn(office, 'staff@portal.example', '/staff/orders')
  for (const address of ['/staff', '/staff/orders', '/staff/orders?queue=all']) {
    await office.goto(address)
    await terms(office)
  }
})
