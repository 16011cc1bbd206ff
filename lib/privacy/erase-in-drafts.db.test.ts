import { expect, test, vi } from 'vitest'
import { makeFullMember, words } from '@/db/factories/erasure'
import { openMoneyWorld } from '@/db/factories/money'
import { newId } from '@/lib/base/ids'
import { checkoutDraft } from '@/lib/carts/forms-draft'
import { saveCheckoutDraft } from '@/lib/carts/save-checkout-draft'
import { readOwn } from '@/lib/vault'
import { privacyPage } from './privacy-page'
import { requestErasure } from './request-erasure'

const world = openMoneyWorld()
vi.setConfig({ testTimeout: 60_000 })

test('[C20] an erased person is removed from other people’s unfinished checkouts too; the rest of those checkouts stays', async () => {
  const email = 'in-a-draft@alder.example'
  const [person, buyer] = [await makeFullMember(world, email), await makeFullMember(world, 'drafting@alder.example')]
  const ticketTypeId = newId()
  const typed = {
    ticketTypeId,
    firstName: words.first,
    lastName: words.last,
    email: ' In-A-Draft@alder.example',
    dietary: words.dietary,
    access: words.access,
  }
  const other = { ...typed, firstName: 'Bo', lastName: 'Ray', email: 'bo@alder.example', dietary: '', access: '' }
  await saveCheckoutDraft(
    world.as(buyer),
    checkoutDraft.parse({ attendees: [other, typed], delivery: { city: 'Alder' } }),
  )

  const { refund } = (await privacyPage(world.as(person))).plan
  expect((await requestErasure(world.as(person), { seenRefund: refund })).ok).toBe(true)
  await world.jobs()
  const left = await readOwn(world.as(buyer), 'checkout')
  for (const word of Object.values(words)) expect(JSON.stringify(left)).not.toContain(word)
  expect(JSON.stringify(left).toLowerCase()).not.toContain(email)
  const draft = checkoutDraft.parse(left)
  expect(draft.attendees).toMatchObject([
    { firstName: 'Bo', email: 'bo@alder.example' },
    { ticketTypeId, firstName: '', email: '' },
  ])
  expect(draft.delivery.city).toBe('Alder')
})
