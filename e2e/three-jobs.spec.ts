import { addPublication, addTickets, attendMyself, fillAttendee, payByCard } from './support/buy'
import { htmlSize } from './support/html-size'
import { waitForMail } from './support/mailbox'
import { newAddress, signIn } from './support/sign-in'
import { expect, test } from './support/watch'

test('a member buys, staff fulfill, the member deletes everything', async ({ page, browser }) => {
  const email = newAddress('journey')
  const started = Date.now()
  await addTickets(page, 1)
  await addPublication(page, /Revenue Sources Handbook/, /print/i, 2)
  await addPublication(page, /Revenue Sources Handbook/, /digital|pdf/i, 1)
  await page.getByRole('link', { name: 'Check out' }).click()
  await signIn(page, email, '/checkout')

  await attendMyself(page)
  await fillAttendee(page, 0, { firstName: 'Robin', lastName: 'Canary', email })
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('Robin Canary')
  await page.getByRole('textbox', { name: 'Street address' }).fill('12 Juniper Street')
  await page.getByRole('textbox', { name: 'City', exact: true }).fill('Adelanto')
  await page.getByRole('combobox', { name: 'State' }).selectOption('CA')
  await page.getByRole('textbox', { name: 'ZIP code' }).fill('92301')
  await page.getByRole('combobox', { name: 'City or county for sales tax' }).selectOption({ label: 'Adelanto' })
  await page.getByRole('button', { name: 'Pay by card' }).click()
  await payByCard(page)

  await expect(page).toHaveURL(/\/account\/orders\/\d+/)
  const number = /orders\/(\d+)/.exec(page.url())?.[1] ?? ''
  await waitForMail(email, new RegExp(number), started)
  // The page stays open when the file arrives, and the button may be pressed again.
  for (const press of ['first', 'second']) {
    const file = page.waitForEvent('download')
    await page.getByRole('button', { name: /^Download/ }).click()
    expect((await file).suggestedFilename(), press).toMatch(/\.pdf$/)
  }

  expect(await htmlSize(page, `/account/orders/${number}`)).toBeLessThan(30_000)
  const office = await browser.newPage()
  await signIn(office, 'staff@portal.example', `/staff/orders/${number}`)
  expect(await htmlSize(office, `/staff/orders/${number}`)).toBeLessThan(34_000)
  await office.getByRole('button', { name: 'Show delivery address' }).click()
  await expect(office.getByText('12 Juniper Street').filter({ visible: true })).toBeVisible()
  await office.getByRole('textbox', { name: 'Tracking number' }).fill('1Z999')
  await office.getByRole('button', { name: 'Mark shipped' }).click()
  await expect(office.getByText('Marked as shipped')).toBeVisible()
  await waitForMail(email, /on its way|shipped/, started)

  await page.goto('/account/privacy')
  await expect(page.getByText(/Fulfillment viewed/)).toBeVisible()
  await page.getByRole('button', { name: 'Delete my account and data' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('deleted')
})
