import { randomUUID } from 'node:crypto'
import type { Page } from 'playwright/test'
import { fillAttendee, payByCard } from './support/buy'
import { database, personOf } from './support/database'
import { waitForMail } from './support/mailbox'
import { buy, fillCart, handbook, pressPay, toPaymentPage } from './support/order'
import { newAddress, signIn } from './support/sign-in'
import { control, sessionOf } from './support/stand-in'
import { expect, test } from './support/watch'

test.describe.configure({ mode: 'parallel', timeout: 180_000 })

const toOffice = (office: Page, next: string) => signIn(office, 'staff@portal.example', next)
const search = async (office: Page, words: string) => {
  await office.getByRole('textbox', { name: 'Find an order' }).fill(words)
  await office.getByRole('button', { name: 'Find' }).click()
}
const link = (office: Page, number: string) => office.getByRole('link', { name: number, exact: true })

test('an order appears in the queues that it belongs to', async ({ page, other: office }) => {
  const number = await buy(page, { print: 1, digital: 1 }, newAddress('queue'))
  await toOffice(office, '/staff/orders')
  for (const [queue, there] of [
    ['To ship', 1],
    ['Digital', 1],
    ['Registrations', 0],
    ['Needs a decision', 0],
  ] as const) {
    const tab = office.getByRole('navigation', { name: 'Queues' }).getByRole('link', { name: new RegExp(`^${queue}`) })
    await tab.click()
    await expect(tab).toHaveAttribute('aria-current', 'page')
    await expect(link(office, number), queue).toHaveCount(there)
  }
  // Other orders arrive meanwhile, so this opens the page of all orders that starts with this one.
  await office.goto(`/staff/orders?queue=all&before=${Number(number) + 1}`)
  await expect(office.getByRole('row').getByRole('link').first()).toHaveText(number)
})

test('an order is found by its number, an address, or the beginning of a name', async ({ page, other: office }) => {
  const email = newAddress('sought')
  const lastName = `Zx${Date.now()
    .toString(36)
    .replace(/\d/g, (digit) => 'qwertyuiop'[Number(digit)] ?? 'q')}`
  await fillCart(page, { tickets: 1 })
  await page.getByRole('link', { name: 'Check out' }).click()
  await signIn(page, email, '/checkout')
  await fillAttendee(page, 0, { firstName: 'Robin', lastName, email })
  await pressPay(page)
  await payByCard(page)
  await expect(page).toHaveURL(/\/account\/orders\/\d+$/, { timeout: 30_000 })
  const number = /\d+$/.exec(page.url())?.[0] ?? ''

  await toOffice(office, '/staff/orders')
  await search(office, '--')
  await expect(office.getByRole('main').getByRole('alert')).toContainText('a name or a city')
  await search(office, '999999999')
  await expect(office.getByRole('main').getByRole('alert')).toContainText('No order has this number')
  await search(office, number)
  await expect(office.getByRole('heading', { level: 1, name: `Order ${number}` })).toBeVisible()
  for (const words of [email, lastName.slice(0, 5), lastName.toUpperCase()]) {
    await office.goto('/staff/orders')
    await search(office, words)
    await expect(office.getByRole('heading', { level: 1, name: 'Orders found' })).toBeVisible()
    expect(office.url()).not.toContain(words.slice(0, 4))
    await expect(link(office, number)).toBeVisible()
  }
  await search(office, 'nobody-at-all@alder.example')
  await expect(office.getByRole('heading', { name: 'No orders found for this email address.' })).toBeVisible()
  expect(office.url()).not.toContain('nobody')
  await expect(office.getByText('nobody-at-all')).toHaveCount(0)
  await search(office, 'Qqzzxxw')
  await expect(office.getByRole('heading', { name: 'No orders found for this name.' })).toBeVisible()
})

test('a long list continues with older orders, each once', async ({ page, context, other: office }) => {
  const email = newAddress('many')
  await signIn(page, email)
  const person = await personOf(context)
  const numbers = await manyOrders(person, 30)
  try {
    await toOffice(office, '/staff/orders')
    await search(office, email)
    const rows = office.getByRole('row').getByRole('link')
    await expect(rows).toHaveCount(25)
    const first = await rows.allTextContents()
    await office.getByRole('link', { name: 'Older orders' }).click()
    await expect(rows).toHaveCount(5)
    expect([...first, ...(await rows.allTextContents())]).toEqual(numbers.toReversed())
    await expect(office.getByRole('link', { name: 'Older orders' })).toHaveCount(0)
  } finally {
    await database()`delete from orders."order" where buyer_id = ${person}`
  }
})

test('a part is shipped, then the rest', async ({ page, other: office }) => {
  const email = newAddress('ship')
  const began = Date.now()
  const number = await buy(page, { print: 3 }, email)
  await toOffice(office, `/staff/orders/${number}`)
  const copies = office.getByRole('spinbutton', { name: /^Copies/ })
  await expect(copies).toHaveValue('3')
  await copies.fill('4')
  await office.getByRole('button', { name: 'Mark shipped' }).click()
  await expect(office.getByRole('main').getByRole('alert')).toBeVisible()
  await office.getByRole('button', { name: 'Show delivery address' }).click()
  await expect(office.getByText(/We logged this view/)).toBeVisible()
  await copies.fill('1')
  await office.getByRole('combobox', { name: 'Carrier' }).selectOption('UPS')
  await office.getByRole('textbox', { name: 'Tracking number' }).fill('1Z 999')
  await office.getByRole('button', { name: 'Mark shipped' }).click()
  await expect(office.getByText('1 of 3 shipped')).toBeVisible()
  await waitForMail(email, /on its way|shipped/, began)
  await expect(copies).toHaveValue('2')
  await office.getByRole('button', { name: 'Mark shipped' }).click()
  await expect(office.getByRole('button', { name: 'Mark shipped' })).toHaveCount(0)
  await expectDone(office, /Marked as shipped/)
  await expect(office.getByRole('row', { name: handbook })).toContainText('Shipped')
  await expect(office.getByText('1Z 999')).toHaveCount(0)
  await office.getByRole('button', { name: 'Show tracking numbers' }).click()
  await expect(office.getByRole('list', { name: 'Tracking numbers' })).toContainText('1Z 999')
  await page.reload()
  await expect(page.getByText('Tracking number 1Z 999')).toBeVisible()
  await expect(page.getByText('not shipped yet')).toHaveCount(0)

  await office.getByRole('button', { name: 'Undo shipment' }).first().click()
  await expectDone(office, /Shipment undone/)
  await expect(office.getByText('Undone. The buyer was emailed a correction.')).toBeVisible()
  await expect(office.getByText('Marked as shipped')).toHaveCount(0)
  await expect(office.getByRole('button', { name: 'Mark shipped' })).toBeVisible()
})

test('the exact refund is shown before anything is canceled', async ({ page, other: office }) => {
  const email = newAddress('cancel')
  const began = Date.now()
  const number = await buy(page, { tickets: 1, print: 1 }, email)
  await toOffice(office, `/staff/orders/${number}`)
  await office.getByRole('checkbox', { name: /Full conference/ }).check()
  await office.getByRole('button', { name: 'See the refund' }).click()
  await expect(office.getByRole('heading', { name: 'Confirm: cancel and refund $550.00' })).toBeVisible()
  await expect(office.getByText(/less a \$75 charge/)).toBeVisible()
  await expect(office.getByText('Canceled', { exact: true })).toHaveCount(0)
  await office.getByRole('link', { name: 'Don’t cancel' }).click()
  await office.getByRole('checkbox', { name: /Full conference/ }).check()
  await office.getByRole('checkbox', { name: /Refund in full/ }).check()
  await office.getByRole('button', { name: 'See the refund' }).click()
  await office.getByRole('combobox', { name: 'Reason' }).selectOption('Illness')
  await office.getByRole('button', { name: 'Cancel and refund $625.00' }).click()
  await expectDone(office, /Canceled\. \$625 will be refunded/)
  await expect(office.getByRole('row', { name: /Full conference/ })).toContainText('Canceled')
  await waitForMail(email, new RegExp(`\\$625.* refunded for order ${number}`), began)
  await office.reload()
  await expect(office.getByRole('list', { name: 'Payments and refunds' })).toContainText('Refunded')
  await page.reload()
  await expect(page.getByRole('list', { name: 'Refunds' })).toContainText('$625.00')
})

test('shipped and canceled copies are shown separately', async ({ page, other: office }) => {
  const number = await buy(page, { print: 3 }, newAddress('apart'))
  await toOffice(office, `/staff/orders/${number}`)
  const [shipped, canceled] = [office.getByText('Marked as shipped'), office.getByText(/^Canceled\. \$/)]
  await office.getByRole('spinbutton', { name: /^Copies/ }).fill('1')
  await office.getByRole('button', { name: 'Mark shipped' }).click()
  await office.getByRole('checkbox', { name: /without viewing the address/ }).check()
  await office.getByRole('button', { name: 'Mark shipped' }).click()
  await expect(shipped).toBeVisible()
  await expect(canceled).toHaveCount(0)

  await office.getByRole('button', { name: 'See the refund' }).click()
  await expect(office.getByRole('main').getByRole('alert')).toContainText('Choose at least one')
  await office.getByRole('checkbox', { name: /Handbook.* × 2/ }).check()
  await office.getByRole('button', { name: 'See the refund' }).click()
  const act = office.getByRole('button', { name: /^Cancel and refund \$/ })
  const sum = /\$[\d.]+/.exec((await act.textContent()) ?? '')?.[0] ?? ''
  await expect(office.locator('section:focus').getByRole('heading')).toHaveText(`Confirm: cancel and refund ${sum}`)
  await act.click()
  await expect(canceled).toHaveText(`Canceled. ${sum} will be refunded to the card or account used to pay.`)
  await expect(shipped).toHaveCount(0)
  await expect(office.getByRole('row', { name: handbook })).toContainText('1 shipped, 2 canceled')
  await expect(office.getByText('Nothing is left to ship.')).toBeVisible()

  await expect(async () => {
    await office.goto(`/staff/orders?queue=all&before=${Number(number) + 1}`)
    const row = office.getByRole('row').filter({ has: link(office, number) })
    await expect(row).toContainText('1 shipped, 2 canceled', { timeout: 1_000 })
    await expect(row).toContainText('Partly refunded', { timeout: 1_000 })
  }).toPass({ timeout: 30_000 })
})

test('two seats of a kind have numbers, and names once the names were opened', async ({ page, other: office }) => {
  const number = await buy(page, { tickets: 2 }, newAddress('seats'))
  await toOffice(office, `/staff/orders/${number}`)
  const second = office.getByRole('checkbox', { name: /Full conference.*Seat 2 of 2/ })
  const names = office.getByText('Robin Canary1')
  await expect(office.getByRole('row', { name: /Seat 1 of 2/ })).toHaveCount(1)
  await second.check()
  await expect(names).toHaveCount(0)
  await office.getByRole('button', { name: 'Show attendees' }).click()
  await expect(office.getByText('We logged this view.')).toBeVisible()
  await expect(office.getByRole('button', { name: 'Show attendees' })).toHaveCount(0)
  await expect(office.getByRole('row', { name: /Seat 2 of 2: Robin Canary1/ })).toBeVisible()
  await expect(office.getByRole('checkbox', { name: /Seat 2 of 2: Robin Canary1/ })).toBeChecked()
  await office.getByRole('button', { name: 'See the refund' }).click()
  const sheet = office.getByRole('list', { name: 'What is canceled' })
  await expect(sheet).toContainText('Seat 2 of 2: Robin Canary1')
  await expect(sheet).not.toContainText('Canary0')
  await office.reload()
  await expect(sheet).toContainText('Seat 2 of 2')
  await expect(names).toHaveCount(0)
  await office.getByRole('button', { name: 'Cancel and refund $550.00' }).click()
  await expect(office.getByRole('row', { name: /Seat 2 of 2/ })).toContainText('Canceled')
  await expect(office.getByRole('row', { name: /Seat 1 of 2/ })).not.toContainText('Canceled')
})

test('a refund made outside the portal waits for a decision', async ({ page, other: office }) => {
  await toPaymentPage(page, { digital: 1 }, newAddress('outside'))
  const session = sessionOf(page)
  await payByCard(page)
  await expect(page).toHaveURL(/\/account\/orders\/\d+$/, { timeout: 30_000 })
  const number = /\d+$/.exec(page.url())?.[0] ?? ''
  await control('/refunds', { session, amount: 500 })
  await toOffice(office, `/staff/orders/${number}`)
  await expect(async () => {
    await office.reload()
    await expect(office.getByRole('heading', { name: 'Refund made in Stripe' })).toBeVisible({ timeout: 1_000 })
  }).toPass({ timeout: 30_000 })
  await office.goto('/staff/orders?queue=decisions')
  await expect(link(office, number)).toBeVisible()
  await link(office, number).click()
  await office.getByRole('button', { name: 'Mark as reviewed' }).click()
  await expect(office.getByText(/Refund made in Stripe: Reviewed/)).toBeVisible()
  await office.goto('/staff/orders?queue=decisions')
  await expect(link(office, number)).toHaveCount(0)
})

test('each role sees its own pages, and no other', async ({ page, other: colleague, context, watch }) => {
  watch.expect(/status of 404/)
  const number = await buy(page, { tickets: 1, print: 1 }, newAddress('roles'))
  await page.goto(`/staff/orders/${number}`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Page not found')
  expect(await context.cookies()).not.toEqual([])

  await signIn(colleague, newAddress('roles'))
  const person = await personOf(colleague.context())
  const desk = { ship: 'Mark shipped', attendees: 'Show attendees', address: 'Show delivery address' }
  for (const [role, seen] of [
    ['fulfillment', ['ship', 'address']],
    ['events', ['attendees']],
    ['finance', []],
    ['privacy', []],
  ] as const) {
    await database()`delete from accounts.role where person_id = ${person}`
    await database()`insert into accounts.role (person_id, role, granted_at) values (${person}, ${role}, now())`
    await colleague.goto(`/staff/orders/${number}`)
    await expect(colleague.getByRole('heading', { level: 1, name: `Order ${number}` })).toBeVisible()
    for (const [key, name] of Object.entries(desk)) {
      const there = (seen as readonly string[]).includes(key)
      await expect(colleague.getByRole('button', { name }), `${role}: ${name}`).toHaveCount(there ? 1 : 0)
    }
    const waives = colleague.getByRole('checkbox', { name: /Refund in full/ })
    await expect(waives, role).toHaveCount(role === 'finance' ? 1 : 0)
  }
})

/**
 * Paid orders, oldest first. They are inserted directly, because a journey of thirty purchases would show nothing more.
 */
async function manyOrders(person: string, howMany: number): Promise<string[]> {
  const numbers: string[] = []
  for (let i = 0; i < howMany; i++) {
    const [row] = await database()<{ number: string }[]>`
      insert into orders."order" (id, buyer_id, status, idempotency_key, net_cents, shipping_cents, tax_cents, total_cents, placed_at, hold_until, paid_at)
      values (${randomUUID()}, ${person}, 'accepted', ${randomUUID()}, 100, 0, 0, 100, now(), now(), now()) returning number`
    if (row) numbers.push(row.number)
  }
  return numbers
}

/** The pressed button is gone, so the message about what it did has the focus (the focus was on the body). */
async function expectDone(office: Page, text: RegExp): Promise<void> {
  await expect(office.locator(':focus').getByRole('status')).toHaveText(text)
}
