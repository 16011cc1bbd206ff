import { strFromU8, unzipSync } from 'fflate'
import { searcherFor } from '@/sandbox/canary/searcher'
import { mailsTo, waitForMail } from './support/mailbox'
import { orderNumberOf } from './support/order'
import { allAddresses, unvisited, visitsOf } from './support/sweep/addresses'
import {
  attend,
  buyAsCanary,
  changeProfile,
  fulfill,
  lookAround,
  lookAtOrder,
  removeColleague,
  searchAndFail,
  signInWhileMailIsRefused,
  verifyAgain,
} from './support/sweep/journey'
import { atStripe, searchPortal, searchSandbox } from './support/sweep/stores'
import { canaryWords, fieldsWithoutWord, strayWords } from './support/sweep/words'
import { expect, test } from './support/watch'

test.describe.configure({ timeout: 420_000 })
test.use({ actionTimeout: 30_000 })

test('[C20] after one click, every word that a member ever gave is searched for everywhere and found nowhere', async ({
  page,
  other: office,
  browser,
  watch,
  baseURL,
}) => {
  watch.expect(/status of (4\d\d)/)
  const began = new Date()
  const [words, stray] = [canaryWords(), strayWords()]
  const search = searcherFor({ ...words, ...stray })
  const email = words['contact.email']
  const visits = visitsOf(baseURL ?? '')
  for (const context of [page.context(), office.context()]) visits.of(context)

  await searchAndFail(page, stray)
  await signInWhileMailIsRefused(page, email)
  await changeProfile(page, words)
  const payments = await buyAsCanary(page, words, stray)
  const number = orderNumberOf(page)
  await fulfill(office, number, email)
  await lookAtOrder(page, number)
  await attend(page, email, began)
  const colleague = await browser.newContext()
  visits.of(colleague)
  await removeColleague(await colleague.newPage(), stray['the colleague’s address'], began)
  await colleague.close()
  await lookAround(page)

  // The journey may leave out no field: each word must have arrived, so that the export contains it.
  expect(fieldsWithoutWord(words), 'fields for which the sweep has no word').toEqual([])
  const zip = await page.request.get('/account/privacy/download')
  visits.paths.add('/account/privacy/download')
  const exported = strFromU8(unzipSync(await zip.body())['data.json'] ?? new Uint8Array())
  const missing = Object.entries(words).filter(([, word]) => !exported.includes(word))
  expect(missing, 'fields whose word the journey never entered').toEqual([])

  await verifyAgain(page, email)
  await page.goto('/account/privacy')
  const clicked = Date.now()
  await page.getByRole('button', { name: 'Delete my account and data' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText('deleted')
  const receipt = page.url()
  await expect(async () => {
    await page.goto(receipt)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Your account and data are deleted', {
      timeout: 2_000,
    })
  }).toPass({ timeout: 120_000 })
  await page.goto('/deleted')
  await page.getByRole('textbox', { name: 'Receipt code' }).fill(receipt.split('/').at(-1) ?? '')
  await page.getByRole('button', { name: 'Check status' }).click()
  await expect(page.getByText('Done.')).toBeVisible()
  await waitForMail(email, /are being deleted/, Math.floor(clicked / 1000) * 1000)

  // Proves that the search can find words: what left the portal is in the mailbox and at Stripe.
  expect(searchSandbox(search)).toEqual(expect.arrayContaining(['contact.email', 'the name on the card']))
  const { hits, looked } = await searchPortal(search, began)
  expect(looked.files).toBeGreaterThan(500)
  expect(looked.rows).toBeGreaterThan(100_000)
  expect(hits, 'words that are still somewhere').toEqual([])

  await atStripe('POST', '/redact', { ids: payments })
  expect(search(Buffer.from(JSON.stringify(await atStripe('GET', '/state')))), 'at Stripe, after redaction').toEqual([])
  const after = (await mailsTo(email))
    .filter((mail) => Date.parse(mail.receivedAt) > clicked)
    .map((mail) => mail.subject)
  expect(after, 'emails after the click').toEqual(['Your account and data are being deleted'])

  for (const probe of ['/healthz', '/readyz']) {
    expect((await page.request.get(probe)).status()).toBe(200)
    visits.paths.add(probe)
  }
  visits.paths.add('/api/stripe/webhook')
  expect(unvisited(allAddresses(), visits.paths), 'addresses that the sweep never visits').toEqual([])
})
