import { addPublication, addTickets } from './support/buy'
import { htmlSize } from './support/html-size'
import { handbook } from './support/order'
import { newAddress, signIn } from './support/sign-in'
import { expect, test } from './support/watch'

test.describe.configure({ mode: 'parallel', timeout: 180_000 })

test('an impossible quantity shows an error beside it, and the page does not continue until it is corrected', async ({
  page,
}) => {
  await addPublication(page, handbook, /print/i, 2)
  const row = page.getByRole('row', { name: handbook })
  const quantity = row.getByRole('spinbutton', { name: 'Quantity' })
  await quantity.fill('501')
  for (const press of ['first', 'second']) {
    await page.getByRole('link', { name: 'Check out' }).click()
    await expect(quantity, press).toHaveAccessibleDescription(/from 1 to 500/)
    await expect(quantity, press).toHaveValue('501')
    await expect(quantity, press).toBeFocused()
    await expect(page).toHaveURL(/\/cart$/)
  }
  await quantity.fill('4')
  await expect(row).toContainText('$180.00')
  await expect(page.getByRole('complementary', { name: 'Total' })).toContainText('$180.00')
  await expect(quantity).not.toHaveAccessibleDescription(/from 1 to 500/)
  await page.goto('/cart')
  await expect(quantity).toHaveValue('4')
})

test('a press counts when the new total arrives during it', async ({ page }) => {
  await addPublication(page, handbook, /print/i, 2)
  // The new total is held back until the link is down.
  const down = Promise.withResolvers<void>()
  await page.route('**/cart*', async (route) => {
    await down.promise
    await route.continue()
  })
  const answered = page.waitForResponse((answer) => answer.request().method() === 'POST')
  await page.getByRole('row', { name: handbook }).getByRole('spinbutton', { name: 'Quantity' }).fill('4')
  await page.getByRole('link', { name: 'Check out' }).hover()
  await page.mouse.down()
  down.resolve()
  await answered
  // Enough time for the page to draw what must wait.
  await page.evaluate(() => new Promise((drawn) => setTimeout(drawn, 500)))
  await page.mouse.up()
  await expect(page).toHaveURL(/\/sign-in\?next=%2Fcheckout$/)
  await page.unrouteAll({ behavior: 'ignoreErrors' })
})

test('what was typed stays when the session has ended meanwhile', async ({ page }) => {
  await page.clock.install()
  await signIn(page, newAddress('away'))
  await page.getByRole('textbox', { name: 'First name' }).fill('Robin')
  const kept = (await page.context().cookies()).filter(({ name }) => name === 'session')
  await page.context().clearCookies({ name: 'session' })
  await page.clock.fastForward('30:00')
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByRole('main').getByRole('alert')).toContainText('You were signed out')
  await expect(page.getByRole('textbox', { name: 'First name' })).toHaveValue('Robin')
  await page.context().addCookies(kept)
  await page.getByRole('button', { name: 'Save changes' }).click()
  await expect(page.getByRole('status').filter({ hasText: 'Saved' })).toBeVisible()
  await page.goto('/account')
  await expect(page.getByRole('textbox', { name: 'First name' })).toHaveValue('Robin')
})

test('sign-in, cart and account send less than 100 KB of scripts, and a message is removed from the address', async ({
  page,
}) => {
  const sizes: Promise<{ page: string; size: number }[]>[] = []
  page.on('requestfinished', (request) => {
    if (request.resourceType() !== 'script') return
    const { pathname } = new URL(page.url())
    // Of a page that was left in the meantime, the browser tells no size.
    const size = request.sizes().then(
      ({ responseBodySize }) => [{ page: pathname, size: responseBodySize }],
      () => [],
    )
    sizes.push(size)
  })
  await page.goto('/sign-in')
  await signIn(page, newAddress('light'))
  for (const path of [
    '/cart?problem=nothing-chosen',
    '/account/orders',
    '/account/registrations',
    '/account/privacy',
  ]) {
    await page.goto(path)
    await expect(page).toHaveURL(new RegExp(`${path.split('?')[0]}$`))
  }
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const sent = (await Promise.all(sizes)).flat()
  const most = Math.max(
    ...[...Map.groupBy(sent, (one) => one.page).values()].map((all) => all.reduce((n, { size }) => n + size, 0)),
  )
  const measured = [...new Set(sent.map((one) => one.page))].sort()
  expect(measured).toEqual(expect.arrayContaining(['/account/orders', '/account/privacy', '/cart', '/sign-in']))
  expect(most).toBeLessThan(100_000)
})

test('no signed-in page is larger than 30 KB before compression, and a checkout with two seats than 31 KB', async ({
  page,
  other,
}) => {
  await addTickets(page, 2)
  await addPublication(page, handbook, /print/i, 1)
  await signIn(page, newAddress('small'), '/checkout')
  expect(await htmlSize(page, '/checkout')).toBeLessThan(31_000)
  for (const path of ['', '/orders', '/registrations', '/privacy', '/sign-in'])
    expect(await htmlSize(page, `/account${path}`), path).toBeLessThan(30_000)
  expect(await htmlSize(page, '/cart')).toBeLessThan(30_000)
  await signIn(other, 'staff@portal.example', '/staff/orders')
  for (const path of ['orders', 'conferences', 'money', 'failed-jobs'])
    expect(await htmlSize(other, `/staff/${path}`), path).toBeLessThan(30_000)
})

test('the watch notices what a page requests against its content policy, even when the page continues without it', async ({
  page,
  other,
  told,
  watch,
}) => {
  watch.expect(/^content policy: script-src refuses eval/)
  for (const each of [page, other]) {
    await each.goto('/checkout')
    await each.evaluate(() => {
      setTimeout(() => {
        try {
          new Function('')
        } catch {
          // Imitates libraries that test whether they may use eval. It runs in a timer, because the browser allows eval
          // to its own tools.
        }
      })
    })
  }
  await expect.poll(() => told.problems.filter((problem) => problem.startsWith('content policy')).length).toBe(2)
})
