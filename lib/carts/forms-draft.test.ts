import fc from 'fast-check'
import { expect, test } from 'vitest'
import { blankAttendee, checkoutDraft, deliveryOfDraft, pricedFactsOf } from './forms-draft'

test('a draft keeps what is typed, however unfinished', () => {
  const draft = checkoutDraft.parse({
    attendees: [{ ticketTypeId: 't', firstName: 'A', email: 'ada@' }],
    delivery: { zip: '9' },
  })
  expect(draft.attendees[0]).toMatchObject({ firstName: 'A', email: 'ada@', lastName: '', sessionIds: [] })
  expect(draft.delivery).toMatchObject({ zip: '9', taxAreaId: '' })
})

test('a card number is not stored, even in a draft (C06)', () => {
  const draft = checkoutDraft.parse({ attendees: [{ ticketTypeId: 't', lastName: '4242424242424242' }] })
  expect(JSON.stringify(draft)).not.toContain('4242')
})

test('anything that is sent or was stored gives a draft, and the draft is small', () => {
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

test('an unfinished email address counts as none for the price', () => {
  const [who] = checkoutDraft.parse({ attendees: [{ ticketTypeId: 't', email: 'ada@alder' }] }).attendees
  expect(who && pricedFactsOf(who).email).toBe('')
  const [known] = checkoutDraft.parse({ attendees: [{ ticketTypeId: 't', email: ' Ada@Alder.example' }] }).attendees
  expect(known && pricedFactsOf(known).email).toBe('ada@alder.example')
})

test('the tax area is unknown until it is chosen; outside California is a choice', () => {
  const chosen = (taxAreaId: string) => deliveryOfDraft(checkoutDraft.parse({ delivery: { taxAreaId } }))
  expect([chosen(''), chosen('alder'), chosen('outside')]).toEqual([null, { taxAreaId: 'alder' }, { taxAreaId: null }])
})

test('at most 500 characters of typed text are kept, and anything that is not text is blank', () => {
  const draft = checkoutDraft.parse({ delivery: { name: 'x'.repeat(501), city: 7 } })
  expect(draft.delivery.name).toHaveLength(500)
  expect(draft.delivery.city).toBe('')
  expect(checkoutDraft.parse({ delivery: { name: '4242424242424242' } }).delivery.name).toBe('')
})

test('one checked session, several, none and forty-one are accepted', () => {
  const ids = (sessionIds: unknown) => checkoutDraft.parse({ attendees: [{ sessionIds }] }).attendees[0]?.sessionIds
  const many = Array.from({ length: 41 }, (_, i) => String(i))
  expect([ids('a'), ids(['a', 'b']), ids(''), ids(undefined), ids(many)]).toEqual([['a'], ['a', 'b'], [], [], []])
  expect(ids(many.slice(1))).toHaveLength(40)
})

test('a price depends on what was checked and typed, ignoring surrounding spaces', () => {
  const [who] = checkoutDraft.parse({
    attendees: [{ ticketTypeId: 't', organization: ' City Hall ', sessionIds: 's', isMe: 'on', servesCity: '' }],
  }).attendees
  expect(who && pricedFactsOf(who)).toEqual({
    ...{ ticketTypeId: 't', email: '', organization: 'City Hall', sessionIds: ['s'] },
    ...{ isMe: true, servesCity: false },
  })
  expect(who && pricedFactsOf({ ...who, isMe: '', servesCity: 'on' })).toMatchObject({ isMe: false, servesCity: true })
  expect(blankAttendee('t')).toMatchObject({ ticketTypeId: 't', firstName: '', sessionIds: [] })
})
