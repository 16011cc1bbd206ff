import type { Page } from 'playwright/test'
import { fillCart, fillCheckout, pressPay } from './support/order'
import { proxyUrl, type RoundRobin, startProxy } from './support/round-robin'
import { untilScripted } from './support/scripted'
import { newAddress, signIn } from './support/sign-in'
import { expect, test } from './support/watch'

test.use({ baseURL: proxyUrl })
test.describe.configure({ mode: 'default' })

let proxy: RoundRobin
test.beforeEach(async () => {
  proxy = await startProxy()
})
test.afterEach(() => {
  proxy.close()
  const failed = proxy.passed.filter(({ status }) => status >= 500)
  const lost = proxy.passed.filter(({ path, status }) => path.startsWith('/_next/') && status >= 400)
  expect([...failed, ...lost], 'what failed, and missing files').toEqual([])
})

const updated = 'We updated this site while you were on this page'

test('with two builds in turns, every page and file is found and every sign-in works', async ({ browser, watch }) => {
  watch.expect(/409/)
  const address = newAddress('turns')
  const done = new AbortController()
  const signedIn = [true, false, true, false].map(async (javaScriptEnabled, nth) => {
    const context = await browser.newContext({ baseURL: proxyUrl, javaScriptEnabled })
    const page = await context.newPage()
    await signIn(page, address.replace('@', `-${nth}@`))
    await saveProfile(page, `Robin ${nth}`)
    await context.close()
  })
  const visitors = [visit(done.signal), visit(done.signal), visit(done.signal)]
  await Promise.all(signedIn).finally(() => done.abort())
  await Promise.all(visitors)

  expect(new Set(proxy.passed.map(({ build }) => build))).toEqual(new Set([0, 1]))
  const files = proxy.passed.filter(({ path }) => path.startsWith('/_next/static/'))
  expect(files.length).toBeGreaterThan(20)
  const refused = proxy.passed.filter(
    ({ method, path, status }) => method === 'POST' && status >= 400 && isSignIn(path),
  )
  expect(refused, 'sign-ins: their actions have not moved').toEqual([])
  const first = await fromBuild('first', '/site.js')
  expect(await fromBuild('second', '/site.js'), 'each serves its own copy of public/').not.toBe(first)
})

async function fromBuild(build: 'first' | 'second', path: string): Promise<string> {
  proxy.send(build)
  return (await fetch(`${proxyUrl}${path}`)).text()
}

const isSignIn = (path: string) => path.startsWith('/sign-in')

/** Requests public pages and all their files until told to stop, at least once each. */
async function visit(signal: AbortSignal): Promise<void> {
  do {
    for (const path of ['/', '/conferences', '/publications', '/privacy', '/contact', '/sign-in']) {
      const answer = await fetch(`${proxyUrl}${path}`)
      expect(answer.status, path).toBe(200)
      const files = new Set((await answer.text()).match(/\/_next\/static\/[\w./~-]+/g))
      for (const file of files) expect((await fetch(`${proxyUrl}${file}`)).status, file).toBe(200)
    }
  } while (!signal.aborted)
}

/**
 * Submits a form whose action has moved. Either the build takes it, or a page says that the form is older and returns
 * what was typed.
 */
async function saveProfile(page: Page, firstName: string): Promise<void> {
  const field = page.getByRole('textbox', { name: 'First name' })
  await field.fill(firstName)
  const told = page.getByRole('heading', { name: updated })
  const saved = page.getByRole('status').filter({ hasText: 'Saved' })
  await expect(async () => {
    await page.getByRole('button', { name: 'Save changes' }).click()
    await expect(told.or(saved).first()).toBeVisible()
    if (!(await told.isVisible())) return
    await expect(page.getByRole('definition')).toContainText([firstName])
    await page.getByRole('link', { name: 'Open the page again' }).click()
    await field.fill(firstName)
    throw new Error('it is sent again')
  }).toPass({ timeout: 90_000 })
  await page.goto('/account')
  await expect(field).toHaveValue(firstName)
}

test('a checkout that is open while the build changes says so and keeps what was typed', async ({ page, watch }) => {
  watch.expect(/409|Server Action/)
  const email = newAddress('switch')
  proxy.send('first')
  await fillCart(page, { tickets: 2, print: 1 })
  await page.getByRole('link', { name: 'Check out' }).click()
  await signIn(page, email, '/checkout')
  await untilScripted(page)
  await fillCheckout(page, { tickets: 2, print: 1 }, email)

  proxy.send('second')
  await page.getByRole('textbox', { name: 'Job title' }).nth(1).fill('Mayor')
  await page.getByRole('link', { name: 'Cart', exact: true }).click()
  await page.getByRole('link', { name: 'Check out' }).click()
  await expect(page.getByRole('textbox', { name: 'Job title' }).nth(1)).toHaveValue('Mayor')
  await untilScripted(page)

  const before = proxy.passed.length
  proxy.send('first')
  await page.getByRole('button', { name: 'Pay by card' }).click()
  const told = page.getByRole('main').getByRole('alert').filter({ hasText: updated })
  await expect(told).toContainText('Nothing was sent yet')
  await picture(page, 'older-checkout')
  expect(proxy.passed.slice(before).filter(({ isCall, status }) => isCall && status !== 409)).toEqual([])

  await told.getByRole('button', { name: 'Continue' }).click()
  await expect(told).toHaveCount(0)
  // The last typed values were saved nowhere else: the new page's scripts restore them.
  await expect(page.getByRole('textbox', { name: 'ZIP code' })).toHaveValue('92301')
  await expect(page.getByRole('combobox', { name: 'State' })).toHaveValue('CA')
  await expect(page.getByRole('textbox', { name: 'City', exact: true })).toHaveValue('Adelanto')
  await expect(page.getByRole('textbox', { name: 'Street address' })).toHaveValue('12 Juniper Street')
  const typed = ['Canary0', 'Canary1'].map((name, nth) =>
    expect(page.getByRole('textbox', { name: 'Last name' }).nth(nth)).toHaveValue(name),
  )
  await Promise.all(typed)
  await expect(page.getByRole('textbox', { name: 'Email' }).nth(1)).toHaveValue(email.replace('@', '-1@'))
  await picture(page, 'continued-checkout')
  await pressPay(page)
})

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })
  test('a form of an older build says so and gives back what was typed', async ({ page, watch }) => {
    watch.expect(/409/)
    proxy.send('first')
    await signIn(page, newAddress('older'))
    await page.getByRole('textbox', { name: 'First name' }).fill('Robin')
    proxy.send('second')
    await page.getByRole('button', { name: 'Save changes' }).click()
    await expect(page.getByRole('heading', { name: updated })).toBeVisible()
    await picture(page, 'older-profile')
    await expect(page.getByRole('definition')).toContainText(['Robin'])
    await page.getByRole('link', { name: 'Open the page again' }).click()
    await page.getByRole('textbox', { name: 'First name' }).fill('Robin')
    await page.getByRole('button', { name: 'Save changes' }).click()
    await expect(page.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible()
  })
})

/** At desktop and phone size. */
async function picture(page: Page, name: string): Promise<void> {
  const before = page.viewportSize()
  for (const width of [1280, 360]) {
    await page.setViewportSize({ width, height: 800 })
    const isWider = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
    expect(isWider, `${name} at ${width}`).toBe(false)
    await page.screenshot({ path: `test-results/two-builds/${name}-${width}.png` })
  }
  if (before) await page.setViewportSize(before)
}
