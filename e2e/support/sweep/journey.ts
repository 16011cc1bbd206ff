import { expect, type Locator, type Page } from 'playwright/test'
import { addPublication, addTickets, attendMyself } from '../buy'
import { conferenceSlug, oneAtATime } from '../database'
import { codeFor, waitForMail } from '../mailbox'
import { handbook, pressPay } from '../order'
import { askForCode, signIn } from '../sign-in'
import { atStripe, refuseMailTo } from './stores'
import type { CanaryWords, strayWords } from './words'

type Stray = ReturnType<typeof strayWords>

/** What a visitor types before there is an account, and input that is refused. */
export async function searchAndFail(page: Page, stray: Stray): Promise<void> {
  for (const room of ['conferences', 'publications']) {
    await page.goto(`/${room}`)
    await page.getByRole('searchbox', { name: 'Search' }).fill(stray['a search'])
    await page.getByRole('searchbox', { name: 'Search' }).press('Enter')
    await expect(page).toHaveURL(/search\?q=/)
  }
  await page.goto('/sign-in')
  await page.getByRole('textbox', { name: 'Email' }).fill(stray['no address'])
  await page.getByRole('button', { name: 'Send me a code' }).click()
  await expect(page.getByRole('alert').first()).toBeVisible()
  const nowhere = stray['an address that is not there']
  for (const address of [`/${nowhere}`, `/conferences/${nowhere}`, `/sign-in/code/${nowhere}`, `/download/${nowhere}`])
    expect((await page.request.get(`${address}?q=${nowhere}`)).status()).toBeLessThan(500)
  const forged = await page.request.post('/api/stripe/webhook', {
    headers: { 'stripe-signature': `t=1,v1=${stray['a forged webhook']}` },
    data: { id: 'evt_forged', type: 'charge.refunded', data: { object: { email: stray['a forged webhook'] } } },
  })
  expect(forged.status()).toBe(400)
}

/** The mail server refuses the address, with an error that quotes it. The job runs again and sends the email again. */
export async function signInWhileMailIsRefused(page: Page, email: string): Promise<void> {
  const asked = Date.now()
  await oneAtATime('mail that is refused', async () => {
    await refuseMailTo(email.split('@')[0] ?? email)
    await askForCode(page, email)
    await page.waitForTimeout(3_000)
    await refuseMailTo('')
  })
  await page.getByRole('textbox', { name: 'Code' }).fill(await codeFor(email, asked))
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible()
}

/** Types the profile, first with a mistake and then correctly. */
export async function changeProfile(page: Page, words: CanaryWords): Promise<void> {
  await page.goto('/account')
  const fields: [string, string][] = [
    ['First name', words['profile.firstName']],
    ['Last name', words['profile.lastName']],
    ['Job title', words['profile.title']],
    ['Phone', `${words['profile.phone']} nonsense`],
    ['Street address', words['profile.street']],
    ['City', words['profile.city']],
    ['ZIP code', words['profile.zip']],
  ]
  for (const [name, value] of fields) await page.getByRole('textbox', { name, exact: true }).fill(value)
  await page.getByRole('combobox', { name: 'City or organization' }).fill(words['profile.organization'])
  await page.getByRole('combobox', { name: 'State' }).selectOption('CA')
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByRole('alert').first()).toBeVisible()
  await page.getByRole('textbox', { name: 'Phone', exact: true }).fill(words['profile.phone'])
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible()
}

/** Two seats, print and a PDF: to the payment page and back, then paid. Returns the ids of both payment pages. */
export async function buyAsCanary(page: Page, words: CanaryWords, stray: Stray): Promise<string[]> {
  await addTickets(page, 2)
  await addPublication(page, handbook, /print/i, 2)
  await addPublication(page, handbook, /digital/i, 1)
  await page.getByRole('link', { name: 'Check out' }).click()
  await fillEverything(page, words, stray)
  await pressPay(page)
  const left = new URL(page.url()).pathname.split('/').at(-1) ?? ''
  await page.getByRole('link', { name: 'Back' }).click()
  await page.goto('/checkout')
  await fillEverything(page, words, stray)
  const pressed = page.waitForRequest((request) => request.method() === 'POST' && request.url().endsWith('/checkout'))
  await pressPay(page)
  const session = new URL(page.url()).pathname.split('/').at(-1) ?? ''
  await page.getByRole('textbox', { name: 'Card number' }).fill('4242424242424242')
  await page.getByRole('textbox', { name: 'Expiry' }).fill('12/39')
  await page.getByRole('textbox', { name: 'CVC' }).fill('123')
  await page.getByRole('textbox', { name: 'Name on card' }).fill(stray['the name on the card'])
  await page.getByRole('button', { name: 'Pay' }).click()
  await expect(page).toHaveURL(/\/account\/orders\/\d+$/, { timeout: 60_000 })
  await pressTwiceMore(page, await pressed)
  await deliverTwice(session)
  return [left, session]
}

async function fillEverything(page: Page, words: CanaryWords, stray: Stray): Promise<void> {
  await attendMyself(page)
  const names: [string, string, string][] = [
    ['First name', words['attendee.firstName'], stray['the colleague’s name']],
    ['Last name', words['attendee.lastName'], stray['the colleague’s name']],
    ['Email', words['contact.email'], stray['the colleague’s address']],
    ['Job title', words['attendee.title'], 'Clerk'],
    ['Dietary needs', words['attendee.dietary'], ''],
    ['Access needs', words['attendee.access'], ''],
  ]
  for (const [name, first, second] of names) {
    await page.getByRole('textbox', { name }).nth(0).fill(first)
    await page.getByRole('textbox', { name }).nth(1).fill(second)
  }
  await page.getByRole('combobox', { name: 'Organization' }).nth(0).fill(words['attendee.organization'])
  await page.getByRole('combobox', { name: 'Organization' }).nth(1).fill('Alder')
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill(words['delivery.name'])
  await page.getByRole('textbox', { name: 'Organization' }).last().fill(words['delivery.organization'])
  await page.getByRole('textbox', { name: 'Street address' }).fill(words['delivery.street'])
  await page.getByRole('textbox', { name: 'Suite or unit' }).fill(words['delivery.street2'])
  await page.getByRole('textbox', { name: 'City', exact: true }).fill(words['delivery.city'])
  await page.getByRole('combobox', { name: 'State' }).selectOption('CA')
  await page.getByRole('textbox', { name: 'ZIP code' }).fill(words['delivery.zip'])
  await page.getByRole('combobox', { name: 'City or county for sales tax' }).selectOption({ label: 'Adelanto' })
}

/**
 * Sends the request that placed the order twice more, both at once. Its key is in use, and its words are in the refused
 * requests.
 */
async function pressTwiceMore(page: Page, pressed: import('playwright/test').Request): Promise<void> {
  const headers = Object.fromEntries(
    Object.entries(await pressed.allHeaders()).filter(([name]) => /^(accept|content-type|next-|origin|rsc)/.test(name)),
  )
  const data = pressed.postDataBuffer() ?? Buffer.alloc(0)
  const again = () => page.request.post(pressed.url(), { headers, data, maxRedirects: 0 })
  for (const answer of await Promise.all([again(), again()])) expect(answer.status()).toBeLessThan(500)
}

async function deliverTwice(session: string): Promise<void> {
  const { events } = await atStripe<{ events: { id: string; type: string; data: { object: { id: string } } }[] }>(
    'GET',
    '/state',
  )
  const event = events.find((one) => one.type === 'checkout.session.completed' && one.data.object.id === session)
  expect(event).toBeDefined()
  for (let times = 0; times < 2; times++) await atStripe('POST', `/deliveries/${event?.id}/redeliver`)
}

/** Staff find the order by the email address, open everything that they may, and ship one of two copies. */
export async function fulfill(office: Page, number: string, email: string): Promise<void> {
  await signIn(office, 'staff@portal.example', '/staff')
  await office.goto('/staff')
  await office.goto('/staff/failed-jobs')
  await office.goto('/staff/money')
  await office.goto('/staff/conferences')
  await office.goto(`/staff/conferences/${await conferenceSlug()}/member-prices`)
  await office.goto('/staff/orders')
  await office.getByRole('textbox', { name: 'Find an order' }).fill(email)
  await office.getByRole('button', { name: 'Find' }).click()
  await expect(office).toHaveURL(/\/found\//)
  await office.goto(`/staff/orders/${number}`)
  for (const name of ['Show buyer', 'Show attendees', 'Show delivery address'])
    await office.getByRole('button', { name }).click()
  await expect(office.getByText(email).first()).toBeVisible()
  await office
    .getByRole('spinbutton', { name: /Copies/ })
    .first()
    .fill('1')
  await office.getByRole('textbox', { name: 'Tracking number' }).fill('1Z999')
  await office.getByRole('button', { name: 'Mark shipped' }).click()
  await expect(office.getByText('Marked as shipped')).toBeVisible()
  await office.getByRole('button', { name: 'Show tracking numbers' }).click()
  await expect(office.getByRole('list', { name: 'Tracking numbers' })).toContainText('1Z999')
}

/** The order, its documents, its digital copy, and the page that would cancel a registration. */
export async function lookAtOrder(page: Page, number: string): Promise<void> {
  const here = `/account/orders/${number}`
  await page.goto(here)
  const cancel = await page
    .getByRole('link', { name: /Cancel this registration/ })
    .first()
    .getAttribute('href')
  await take(page, page.getByRole('link', { name: /receipt/i }).first())
  await take(page, page.getByRole('link', { name: /calendar/i }).first())
  const copied = await page
    .locator('form[action$="/copy"]')
    .first()
    .evaluate(async (form: HTMLFormElement) => {
      return (
        await fetch(form.action, {
          method: 'POST',
          body: new URLSearchParams([...new FormData(form)].map(([k, v]) => [k, String(v)])),
        })
      ).status
    })
  expect(copied).toBe(200)
  await page.goto(cancel ?? here)
  await page.goto('/account/orders')
}

/** Fetches what a link would save, as its page would. */
const take = async (page: Page, link: Locator): Promise<void> => takeFrom(page, (await link.getAttribute('href')) ?? '')

async function takeFrom(page: Page, address: string): Promise<void> {
  expect(await page.evaluate(async (path) => (await fetch(path)).status, address), address).toBe(200)
}

/** The attendee's own link, opened by the member, who is an attendee too. */
export async function attend(page: Page, email: string, began: Date): Promise<void> {
  const mail = await waitForMail(email, /registered for/, began.getTime())
  const link = /https?:\S+\/attendee\/[\w-]+/.exec(mail.text)?.[0] ?? ''
  await page.goto(link)
  await page.getByRole('button', { name: 'Show my details' }).click()
  await expect(page.getByText(email).first()).toBeVisible()
  await takeFrom(page, `${new URL(link).pathname}/calendar`)
}

/** The colleague removes the data that was given about them, by the link in their own email. */
export async function removeColleague(page: Page, address: string, began: Date): Promise<void> {
  const mail = await waitForMail(address, /registered for/, began.getTime())
  await page.goto(`${/https?:\S+\/attendee\/[\w-]+/.exec(mail.text)?.[0] ?? ''}/remove`)
  await page.getByRole('button', { name: 'Remove my details' }).click()
  await expect(page).toHaveURL(/\/attendee\/removed\//)
}

/** Every other page that a member may open. */
export async function lookAround(page: Page): Promise<void> {
  const pages = [
    '/',
    '/privacy',
    '/terms',
    '/contact',
    '/unsubscribe',
    '/cart',
    '/checkout',
    '/account',
    '/account/orders',
  ]
  const more = [
    '/account/registrations',
    '/account/sign-in',
    '/account/privacy',
    '/account/orders/99999999',
    '/deleted',
    '/signed-in',
  ]
  for (const address of [...pages, ...more]) await page.goto(address)
}

/** Verifies the address once more, this time by the link in the email, which opens a page with a button. */
export async function verifyAgain(page: Page, email: string): Promise<void> {
  const asked = Date.now()
  await page.goto('/sign-in/again?next=/account/privacy')
  await page.getByRole('main').getByRole('button').first().click()
  await codeFor(email, asked)
  const mail = await waitForMail(email, /code/i, Math.floor(asked / 1000) * 1000)
  await page.goto(/https?:\S+\/sign-in\/link\/[\w-]+/.exec(mail.text)?.[0] ?? '')
  await page.getByRole('main').getByRole('button').first().click()
  await expect(page).toHaveURL(/\/account(\/privacy)?$/)
}
