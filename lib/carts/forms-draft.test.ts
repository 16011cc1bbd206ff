import fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkoutDraft, deliveryIn, namedIn } from './forms-draft'

test('a draft keeps what is typed, however unfinished', () => {
  const draft = checkoutDraft.parse({
    attendees: [{ ticketTypeId: 't', firstName: 'A', email: 'ada@' }],
    delivery: { zip: '9' },
  })
  expect(draft.attendees[0]).toMatchObject({ firstName: 'A', email: 'ada@', lastName: '', sessionIds: [] })
  expect(draft.delivery).toMatchObject({ zip: '9', taxPlaceId: '' })
})

test('a card number is not even kept in a draft (C06)', () => {
  const draft = checkoutDraft.parse({ attendees: [{ ticketTypeId: 't', lastName: '4242424242424242' }] })
  expect(JSON.stringify(draft)).not.toContain('4242')
})

test('whatever is sent or was stored, a draft comes out and is small', () => {
  fc.assert(
    fc.property(fc.anything(), fc.anything(), fc.string(), (attendees, delivery, text) => {
      const draft = checkoutDraft.parse({
        attendees,
        delivery: { name: text.repeat(50), ...(typeof delivery === 'object' ? delivery : {}) },
      })
      expect(draft.attendees.length).toBeLessThanOrEqual(500)
      expect(draft.delivery.name.length).toBeLessThanOrEqual(500)
    }),
  )
})

test('an address that is none yet counts as none for the price', () => {
  const [who] = checkoutDraft.parse({ attendees: [{ ticketTypeId: 't', email: 'ada@alder' }] }).attendees
  expect(who && namedIn(who).email).toBe('')
  const [known] = checkoutDraft.parse({ attendees: [{ ticketTypeId: 't', email: ' Ada@Alder.example' }] }).attendees
  expect(known && namedIn(known).email).toBe('ada@alder.example')
})

test('a place of delivery is unknown until it is chosen; outside California is a choice', () => {
  const chosen = (taxPlaceId: string) => deliveryIn(checkoutDraft.parse({ delivery: { taxPlaceId } }))
  expect([chosen(''), chosen('alder'), chosen('outside')]).toEqual([
    null,
    { taxPlaceId: 'alder' },
    { taxPlaceId: null },
  ])
})
