import fc from 'fast-check'
import { expect, test } from 'vitest'
import { blankAttendee, checkoutDraft, deliveryIn, namedIn } from './forms-draft'

test('a draft keeps what is typed, however unfinished', () => {
  const draft = checkoutDraft.parse({
    attendees: [{ ticketTypeId: 't', firstName: 'A', email: 'ada@' }],
    delivery: { zip: '9' },
  })
  expect(draft.attendees[0]).toMatchObject({ firstName: 'A', email: 'ada@', lastName: '', sessionIds: [] })
  expect(draft.delivery).toMatchObject({ zip: '9', taxAreaId: '' })
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
  const chosen = (taxAreaId: string) => deliveryIn(checkoutDraft.parse({ delivery: { taxAreaId } }))
  expect([chosen(''), chosen('alder'), chosen('outside')]).toEqual([null, { taxAreaId: 'alder' }, { taxAreaId: null }])
})

test('of what is typed 500 characters are kept, and what is no text is blank', () => {
  const draft = checkoutDraft.parse({ delivery: { name: 'x'.repeat(501), city: 7 } })
  expect(draft.delivery.name).toHaveLength(500)
  expect(draft.delivery.city).toBe('')
  expect(checkoutDraft.parse({ delivery: { name: '4242424242424242' } }).delivery.name).toBe('')
})

test('one ticked session, several, none, or forty-one', () => {
  const ids = (sessionIds: unknown) => checkoutDraft.parse({ attendees: [{ sessionIds }] }).attendees[0]?.sessionIds
  const many = Array.from({ length: 41 }, (_, i) => String(i))
  expect([ids('a'), ids(['a', 'b']), ids(''), ids(undefined), ids(many)]).toEqual([['a'], ['a', 'b'], [], [], []])
  expect(ids(many.slice(1))).toHaveLength(40)
})

test('a price depends on what was ticked and typed, spaces around it aside', () => {
  const [who] = checkoutDraft.parse({
    attendees: [{ ticketTypeId: 't', organization: ' City Hall ', sessionIds: 's', isMe: 'on', servesCity: '' }],
  }).attendees
  expect(who && namedIn(who)).toEqual({
    ...{ ticketTypeId: 't', email: '', organization: 'City Hall', sessionIds: ['s'] },
    ...{ isMe: true, servesCity: false },
  })
  expect(who && namedIn({ ...who, isMe: '', servesCity: 'on' })).toMatchObject({ isMe: false, servesCity: true })
  expect(blankAttendee('t')).toMatchObject({ ticketTypeId: 't', firstName: '', sessionIds: [] })
})
