import type { Page } from 'playwright/test'
import { searcherFor } from '@/sandbox/canary/searcher'
import { addPublication, addTickets } from './support/buy'
import { handbook } from './support/order'
import { newAddress, signIn } from './support/sign-in'
import { allAddresses } from './support/sweep/addresses'
import { searchPortal, searchSandbox } from './support/sweep/stores'
import { expect, test } from './support/watch'

test.describe.configure({ mode: 'parallel', timeout: 300_000 })
test.use({ actionTimeout: 30_000 })

const card = '4000056655665556'
const spellings = { plain: card, spaced: '4000 0566 5566 5556', dashed: '4000-0566-5566-5556' }

test.describe('without scripts, so that only the server can refuse', () => {
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

/** Types the number into every field of each form on a page with fields, and sends it. Returns the number of fields. */
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
