import { payByCard } from './support/buy'
import { sticksOut } from './support/inspect'
import { fillCart, fillCheckout, handbook, orderNumberOf, pressPay } from './support/order'
import { newAddress, signIn } from './support/sign-in'
import { expect, test } from './support/watch'

const phone = { viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true }
test.describe.configure({ mode: 'parallel', timeout: 180_000 })
test.use({ ...phone, contextOptions: phone })

test('the keyboard goes down the page, as the eye does (the form was on top and came last)', async ({ page }) => {
  for (const [list, title] of [
    ['/conferences', /City Attorneys Spring Conference/],
    ['/publications', handbook],
  ] as const) {
    await page.goto(list)
    await page.getByRole('main').getByRole('link', { name: title }).first().click()
    await expect(page.getByRole('button', { name: 'Add to cart' })).toBeVisible()
    const tops = await page
      .getByRole('main')
      .locator('a, button, input, summary')
      .evaluateAll((all) =>
        all.filter((one) => one.checkVisibility()).map((one) => Math.round(one.getBoundingClientRect().top)),
      )
    const upward = tops.filter((top, i) => top + 24 < (tops[i - 1] ?? 0))
    expect(upward, `controls above the one before them on ${list}`).toEqual([])
  }
})

test('buying, fulfilling and deleting work on a phone', async ({ page, other: office }) => {
  const email = newAddress('phone')
  const basket = { tickets: 1, print: 2, digital: 1 }
  await fillCart(page, basket)
  expect(await sticksOut(page)).toEqual([])
  await page.getByRole('link', { name: 'Check out' }).click()
  await signIn(page, email, '/checkout')
  await fillCheckout(page, basket, email)
  expect(await sticksOut(page)).toEqual([])
  await pressPay(page)
  await payByCard(page)
  await expect(page).toHaveURL(/\/account\/orders\/\d+$/, { timeout: 30_000 })
  expect(await sticksOut(page)).toEqual([])

  const number = orderNumberOf(page)
  await signIn(office, 'staff@portal.example', '/staff/orders')
  expect(await sticksOut(office)).toEqual([])
  await office.getByRole('textbox', { name: 'Find an order' }).fill(number)
  await office.getByRole('button', { name: 'Find' }).click()
  await expect(office.getByRole('heading', { level: 1, name: `Order ${number}` })).toBeVisible()
  await office.getByRole('button', { name: 'Show delivery address' }).click()
  await expect(office.getByText('12 Juniper Street').filter({ visible: true })).toBeVisible()
  await office.getByRole('textbox', { name: 'Tracking number' }).fill('1Z999')
  await office.getByRole('button', { name: 'Mark shipped' }).click()
  await expect(office.getByText('Marked as shipped')).toBeVisible()
  expect(await sticksOut(office)).toEqual([])

  await page.getByRole('link', { name: 'Account' }).click()
  await page.getByRole('navigation', { name: 'Account' }).getByRole('link', { name: 'Privacy' }).click()
  await expect(page.getByText(/Fulfillment viewed/)).toBeVisible()
  expect(await sticksOut(page)).toEqual([])
  await page.getByRole('button', { name: 'Delete my account and data' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('deleted')
  expect(await sticksOut(page)).toEqual([])
})
