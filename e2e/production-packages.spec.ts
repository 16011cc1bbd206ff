import { type ProductionCopy, startProductionCopy } from '@/bin/production/production-copy'
import { waitForMail } from './support/mailbox'
import { buy } from './support/order'
import { newAddress } from './support/sign-in'
import { expect, test } from './support/watch'

let copy: ProductionCopy
test.beforeAll(async () => {
  const { SMTP_URL } = process.env
  if (!SMTP_URL) throw new Error('SMTP_URL says where the mailbox of the journeys takes emails')
  copy = await startProductionCopy(SMTP_URL)
})
test.afterAll(() => copy?.stop())

const pages = ['/', '/conferences', '/publications', '/privacy', '/terms', '/contact', '/cart', '/sign-in', '/readyz']

test('with production packages only, pages are served, an order is paid and jobs run', async ({ browser }) => {
  const context = await browser.newContext({ baseURL: copy.url })
  const page = await context.newPage()
  for (const path of pages) expect((await page.request.get(path)).status(), path).toBe(200)

  const email = newAddress('production')
  const began = Date.now()
  const number = await buy(page, { digital: 1 }, email)
  await waitForMail(email, new RegExp(number), began)
  const receipt = await page.request.get(`/account/orders/${number}/receipt`)
  expect(receipt.headers()['content-type']).toBe('application/pdf')
  const file = page.waitForEvent('download')
  await page.getByRole('button', { name: /^Download/ }).click()
  expect((await file).suggestedFilename()).toMatch(/\.pdf$/)
  await context.close()
})

const commands: [string, string[], RegExp][] = [
  ['admin', ['list'], /staff@portal\.example/],
  ['reconcile', [], /next order number/],
  ['erasure-log', [], /./],
]

for (const [command, args, said] of commands) {
  test(`with production packages only, the command ${command} runs`, async () => {
    const answer = await copy.run(command, args)
    expect(answer.said).toMatch(said)
    expect(answer.code).toBe(0)
  })
}
