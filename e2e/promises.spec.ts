import type { BrowserContext, Page } from '@playwright/test'
import { searcherFor } from '@/sandbox/canary/searcher'
import { addPublication, addTickets } from './support/buy'
import { handbook } from './support/order'
import { newAddress, signIn } from './support/sign-in'
import { allAddresses, unvisited } from './support/sweep/addresses'
import { searchPortal, searchSandbox } from './support/sweep/places'
import { expect, test } from './support/watch'

test.describe.configure({ mode: 'parallel', timeout: 300_000 })
test.use({ actionTimeout: 30_000 })

/** Addresses that a visitor is led away from: they belong to somebody. */
const personal = /^\/(account|cart|checkout|sign-in|staff|attendee|deleted|download|api|healthz|readyz)(\/|$)/

/** Follows every link of the public pages, from the home page on. Answers the paths that were seen. */
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

const publicAddresses = () => allAddresses('app/(public)')
const storedBy = (page: Page) =>
  page.evaluate(() => document.cookie + JSON.stringify({ ...localStorage, ...sessionStorage }))

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('[C07] nothing is needed to visit: every public page answers an empty jar with scripts off, and sets no cookie', async ({
    page,
    baseURL,
  }) => {
    const [setters, strangers]: [string[], string[]] = [[], []]
    page.on('request', (request) => {
      if (new URL(request.url()).origin !== new URL(baseURL ?? '').origin) strangers.push(request.url())
    })
    page.on('response', async (answer) => {
      if (await answer.headerValue('set-cookie')) setters.push(answer.url())
    })
    const seen = await crawl(page, async () => {
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
    })
    expect(unvisited(publicAddresses(), seen)).toEqual([])
    expect(seen.size).toBeGreaterThan(12)
    expect(strangers).toEqual([])
    expect(setters).toEqual([])
    expect(await page.context().cookies()).toEqual([])
  })
})

test('[C14] [C15] signed in with a cart there are two cookies, of randomness alone, and nothing else is kept', async ({
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

  // Somebody else's are other random numbers, and the same person's next ones too.
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

test('[C16] a browser that refuses cookies reads, searches, writes to us and looks up a deletion; only a cart and an account need one', async ({
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
  await page.getByRole('button', { name: 'See how far it is' }).click()
  await expect(page.getByRole('alert').filter({ hasText: 'No deletion has this code' })).toBeVisible()
  expect(await page.context().cookies()).toEqual([])
})

test('[C44] the terms of use are linked from every page', async ({ page, other: office, watch }) => {
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

const card = '4000056655665556'
const spellings = { plain: card, spaced: '4000 0566 5566 5556', dashed: '4000-0566-5566-5556' }

test.describe('without scripts, so that nothing but the server refuses', () => {
  test.use({ javaScriptEnabled: false })

  test('[C06] a card number typed into every form and sent to every address is refused, and is found nowhere', async ({
    page,
    watch,
  }) => {
    watch.expect(/status of (4\d\d)/)
    const began = new Date()
    await page.goto('/sign-in')
    await typeCard(page)
    await signIn(page, newAddress('cards'))
    await addTickets(page, 1)
    await addPublication(page, handbook, /print/i, 1)
    const forms = [
      '/account',
      '/checkout',
      '/deleted',
      '/cart',
      '/account/privacy',
      '/account/sign-in',
      '/sign-in',
      '/conferences',
      '/publications',
    ]
    let typed = 0
    for (const address of forms) {
      await page.goto(address)
      typed += await typeCard(page)
    }
    expect(typed).toBeGreaterThan(25)
    await page.goto('/account')
    await page.getByRole('textbox', { name: 'Last name' }).fill(spellings.spaced)
    await page.getByRole('button', { name: 'Save changes' }).click()
    await expect(page.getByText(/looks like a card number/).first()).toBeVisible()

    for (const address of allAddresses()) await sendCard(page, address.replace(/\[[^\]]+\]/g, card))
    const search = searcherFor(spellings)
    expect((await searchPortal(search, began)).hits).toEqual([])
    expect(searchSandbox(search)).toEqual([])
  })
})

/** Types the number into every field of each form of a page that has fields, and sends it. Answers how many fields. */
async function typeCard(page: Page): Promise<number> {
  const address = page.url()
  const fields = 'input:not([type=hidden]):not([type=checkbox]):not([type=radio]):not([type=submit]), textarea'
  const forms = await page
    .locator('form')
    .filter({ has: page.locator(fields) })
    .count()
  let typed = 0
  for (let nth = 0; nth < forms; nth++) {
    await page.goto(address)
    const form = page
      .locator('form')
      .filter({ has: page.locator(fields) })
      .nth(nth)
    for (const field of await form.locator(fields).all()) {
      const type = await field.getAttribute('type')
      if (!(await field.isEditable())) continue
      await field.fill(type === 'email' ? `${card}@alder.example` : type === 'number' ? card : spellings.spaced)
      typed += 1
    }
    await form.locator('button[type=submit], button:not([type])').last().click()
    await page.waitForLoadState()
    await expect(page.getByRole('status').filter({ hasText: /Saved/ })).toHaveCount(0)
  }
  return typed
}

async function sendCard(page: Page, address: string): Promise<void> {
  const q = encodeURIComponent(spellings.spaced)
  const form = {
    q: card,
    email: card,
    firstName: spellings.dashed,
    code: card,
    token: card,
    'attendees.0.firstName': card,
  }
  const answers = [
    await page.request.get(`${address}?q=${q}&next=${q}&before=${q}`, { maxRedirects: 0 }),
    await page.request.post(address, { form, maxRedirects: 0 }),
    await page.request.post(address, { data: form, maxRedirects: 0 }),
  ]
  for (const answer of answers) expect(answer.status(), `${address} ${answer.status()}`).toBeLessThan(500)
}
