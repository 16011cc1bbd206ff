import type { Page } from 'playwright/test'
import { attendMyself, fillAttendee, payByCard } from './support/buy'
import { ageSignIn, conferenceSlug, database } from './support/database'
import { type Field, hiddenFields, problemsOf, unseenFields, writtenNames } from './support/hidden-fields'
import { codeFor, waitForMail } from './support/mailbox'
import { buy, fillCart, fillDelivery, orderNumberOf, pressPay } from './support/order'
import { askForCode, newAddress, signIn } from './support/sign-in'
import { control, sessionOf } from './support/stand-in'
import { expect, test } from './support/watch'

test.describe.configure({ mode: 'parallel', timeout: 300_000 })
test.use({ actionTimeout: 30_000 })

const person = { firstName: 'Quillon', lastName: 'Zsarnay', title: 'Xylographer', phone: '(916) 555-0143' }
const basket = { tickets: 1, print: 1, digital: 1 }

test('[C05] no form has a hidden personal field: hidden ones hold only our ids, keys and amounts', async ({
  page,
  other: office,
  browser,
}) => {
  const email = newAddress('zsarnay')
  const words = [
    ...Object.values(person),
    '555-0143',
    'robin',
    'canary',
    'juniper',
    '92301',
    'zsarnay',
    'alder.example',
  ]
  const [seen, unseen]: [Field[], string[]] = [[], []]
  const look = async (on: Page, address?: string) => {
    if (address) await on.goto(address)
    await expect(on.getByRole('heading', { level: 1 })).toBeVisible()
    seen.push(...(await hiddenFields(on)))
    unseen.push(...(await unseenFields(on)))
  }

  for (const address of ['/', '/contact', '/privacy', '/terms', '/unsubscribe', '/cart', '/sign-in', '/deleted'])
    await look(page, address)
  for (const room of ['/conferences', '/publications']) {
    await look(page, `${room}/search?q=city`)
    await look(page, room)
    const links = page.getByRole('main').locator(`a[href^="${room}/"]:not([href*="search"])`)
    for (const link of new Set(await links.evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''))))
      await look(page, link)
  }

  await fillCart(page, basket)
  await look(page, '/cart')
  await signInLooking(page, email, look)
  const second = await browser.newContext()
  await signIn(await second.newPage(), email)
  await second.close()
  await saveProfile(page)
  for (const address of [
    '/signed-in',
    '/account',
    '/account/sign-in',
    '/account/privacy',
    '/sign-in/again',
    '/cart',
    '/checkout',
  ])
    await look(page, address)

  const began = Date.now()
  await attendMyself(page)
  await fillAttendee(page, 0, { ...person, email })
  await fillDelivery(page)
  await look(page)
  await pressPay(page)
  const payment = page.url()
  const [session, placed] = [sessionOf(page), orderNumberOf(await lastOrder(page))]
  await look(page, `/checkout/${placed}/return`)
  await page.goto(payment)
  await payByCard(page)
  await expect(page).toHaveURL(/\/account\/orders\/\d+$/, { timeout: 30_000 })
  await look(page)
  const cancel = page.getByRole('link', { name: /Cancel this registration/ }).first()
  await look(page, (await cancel.getAttribute('href')) ?? '')
  for (const address of ['/account/orders', '/account/registrations', '/account/privacy']) await look(page, address)

  const mail = await waitForMail(email, /registered for/, Math.floor(began / 1000) * 1000)
  const link = /https?:\S+\/attendee\/[\w-]+/.exec(mail.text)?.[0] ?? ''
  await look(page, `${link}/remove`)
  await look(page, link)
  await page.getByRole('button', { name: 'Show my details' }).click()
  await expect(page.getByText(email).first()).toBeVisible()
  await look(page)

  const { id: refund = '' } = await control('/refunds', { session, amount: 500 })
  await lookAtOffice(office, { number: placed, email, refund, look })
  await lookAtFailedJobs(office, look)
  await lookAtMoney(office, look)
  const colleague = await browser.newContext()
  await buy(await colleague.newPage(), { tickets: 2 }, newAddress('colleague'))
  await colleague.close()
  await look(office, `/staff/conferences/${await conferenceSlug()}/member-prices`)
  await fillCart(page, { tickets: 11 })
  await look(page, '/checkout')

  expect(problemsOf(seen, words)).toEqual([])
  expect(unseen).toEqual([])
  const missed = writtenNames().filter((name) => !seen.some((field) => name.test(field.name)))
  expect(missed, 'hidden fields that the crawl never met').toEqual([])
  for (const from of ['page', 'source'] as const) expect(seen.some((field) => field.from === from)).toBe(true)
})

type Look = (on: Page, address?: string) => Promise<void>
type Order = { number: string; email: string; refund: string; look: Look }

/** Signs in on the code's page, and looks at the page of the email's link on the way. */
async function signInLooking(page: Page, email: string, look: Look): Promise<void> {
  const asked = Date.now()
  await askForCode(page, email, '/checkout')
  await look(page)
  const [code, here] = [await codeFor(email, asked), page.url()]
  const mail = await waitForMail(email, /code/i, Math.floor(asked / 1000) * 1000)
  const link = /https?:\S+\/sign-in\/link\/[\w-]+/.exec(mail.text)?.[0] ?? ''
  await look(page, link)
  const elsewhere = await page
    .context()
    .browser()
    ?.newContext({ baseURL: new URL(here).origin })
  const other = await elsewhere?.newPage()
  if (!other) throw new Error('no browser')
  await look(other, link)
  await other.getByRole('button', { name: 'Sign in' }).click()
  await expect(other.getByRole('button', { name: /^Sign in as/ })).toBeVisible()
  await look(other)
  await elsewhere?.close()
  await page.goto(here)
  await page.getByRole('textbox', { name: 'Code' }).fill(code)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible()
}

async function saveProfile(page: Page): Promise<void> {
  await page.goto('/account')
  for (const [name, value] of [
    ['First name', person.firstName],
    ['Last name', person.lastName],
    ['Job title', person.title],
    ['Phone', person.phone],
  ] as const)
    await page.getByRole('textbox', { name, exact: true }).fill(value)
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible()
}

/** The page of the newest order. Its address has the order number. */
async function lastOrder(page: Page): Promise<Page> {
  await page.goto('/account/orders')
  await page.getByRole('main').locator('a[href^="/account/orders/"]').first().click()
  await expect(page).toHaveURL(/\/account\/orders\/\d+$/)
  return page
}

/** The staff pages, before and after opening all personal data that staff may open. */
async function lookAtOffice(office: Page, { number, email, refund, look }: Order) {
  await signIn(office, 'staff@portal.example', '/staff/orders')
  for (const address of ['/staff', '/staff/orders?queue=all', '/staff/orders']) await look(office, address)
  await office.getByRole('textbox', { name: 'Find an order' }).fill(email)
  await office.getByRole('button', { name: 'Find' }).click()
  await expect(office).toHaveURL(/\/found\//)
  await look(office)
  await expect(async () => {
    await office.goto(`/staff/orders/${number}`)
    await expect(office.getByRole('heading', { name: 'Refund made in Stripe' })).toBeVisible({ timeout: 1_000 })
  }).toPass({ timeout: 30_000 })
  await look(office)
  await lookAtFailedRefund(office, { number, refund, look })
  for (const name of ['Show buyer', 'Show attendees', 'Show delivery address'])
    await office.getByRole('button', { name }).click()
  await expect(office.getByText(email).first()).toBeVisible()
  await look(office)
  await office.getByRole('textbox', { name: 'Tracking number' }).fill('1Z999')
  await office.getByRole('button', { name: 'Mark shipped' }).click()
  await expect(office.getByRole('button', { name: 'Undo shipment' })).toBeVisible()
  await look(office)
  await office.getByRole('button', { name: 'Show tracking numbers' }).click()
  await expect(office.getByRole('list', { name: 'Tracking numbers' })).toContainText('1Z999')
  await look(office)
  await office.getByRole('checkbox', { name: /Full conference/ }).check()
  await office.getByRole('checkbox', { name: /Refund in full/ }).check()
  await office.getByRole('button', { name: 'See the refund' }).click()
  await expect(office.getByRole('heading', { name: /^Confirm: cancel and refund/ })).toBeVisible()
  await look(office)
  await ageSignIn(office.context())
  await office.getByRole('button', { name: /^Cancel and refund/ }).click()
  await expect(office.getByRole('group', { name: 'Confirm that it’s you' })).toBeVisible()
  await look(office)
}

/**
 * The page that asks for confirmation before money is kept: the bank refused a refund that had already gone through.
 */
async function lookAtFailedRefund(office: Page, { number, refund, look }: Omit<Order, 'email'>) {
  await control(`/refunds/${refund}/fail`)
  const close = office.getByRole('link', { name: 'Close without refund' })
  await expect(async () => {
    await office.reload()
    await expect(close).toBeVisible({ timeout: 1_000 })
  }).toPass({ timeout: 30_000 })
  await look(office)
  await close.click()
  await expect(office.getByRole('heading', { name: /^Close without refund: keep/ })).toBeVisible()
  await look(office)
  await office.goto(`/staff/orders/${number}`)
}

/** A job that failed for good. No journey can wait for that. */
async function lookAtFailedJobs(office: Page, look: Look) {
  const [made] = await database()<{ id: string }[]>`
    insert into pgboss.job (name, source_name) values ('failed-jobs', 'refunds.send-refund-mail') returning id`
  try {
    await look(office, '/staff/failed-jobs')
    await expect(office.getByRole('button', { name: 'Try again' }).first()).toBeVisible()
  } finally {
    await database()`delete from pgboss.job where name = 'failed-jobs' and id = ${made?.id ?? ''}`
  }
}

/** A payment without an order, which only a restored backup leaves behind. */
async function lookAtMoney(office: Page, look: Look) {
  const [made] = await database()<{ id: string }[]>`
    insert into orders.stripe_mismatch (id, kind, stripe_id, cents, paid_at, found_at)
    values (gen_random_uuid(), 'payment-without-order', 'pi_hidden_fields', 62500, now(), now()) returning id`
  try {
    await look(office, '/staff/money')
    await expect(office.getByRole('button', { name: /^Refund \$625/ }).first()).toBeVisible()
  } finally {
    await database()`delete from orders.stripe_mismatch where id = ${made?.id ?? ''}`
  }
}

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false })

  test('[C05] a form that comes back with errors hides nothing that it does not show', async ({ page }) => {
    await signIn(page, newAddress('redrawn'))
    await page.getByRole('textbox', { name: 'First name' }).fill(person.firstName)
    await page.getByRole('textbox', { name: 'Phone' }).fill('not a phone')
    await page.getByRole('button', { name: 'Save changes' }).click()
    await expect(page.getByRole('main').getByRole('alert')).toContainText('your attention')
    await expect(page.getByRole('textbox', { name: 'First name' })).toHaveValue(person.firstName)
    const fields = await page
      .locator('input[type="hidden"]')
      .evaluateAll((all) =>
        all.map((one) => ({ name: one.getAttribute('name') ?? '', value: one.getAttribute('value') ?? '' })),
      )
    expect(fields.map(({ name }) => name)).toContain('$ACTION_KEY')
    const redrawn = fields.map((field) => ({ ...field, where: '/account', from: 'source' as const }))
    expect(problemsOf(redrawn, [person.firstName, 'not a phone'])).toEqual([])

    // The form still posts to its action.
    await page.getByRole('textbox', { name: 'Phone' }).fill(person.phone)
    await page.getByRole('button', { name: 'Save changes' }).click()
    await expect(page.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible()
  })
})
