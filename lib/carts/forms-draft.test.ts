import fc from 'fast-check'
import { expect, test } from 'vitest'
import { attendeeForm } from './forms'
import { blankAttendee, checkoutDraft, deliveryOfDraft, pricedFactsOf } from './forms-draft'

test('a draft keeps what is typed, however unfinished', () => {
  const draft = checkoutDraft.parse({
    attendees: [{ ticketTypeId: 't', firstName: 'A', email: 'ada@' }],
    delivery: { zip: '9' },
  })
  expect(draft.attendees[0]).toMatchObject({ firstName: 'A', email: 'ada@', lastName: '', sessionIds: [] })
  expect(draft.delivery).toMatchObject({ zip: '9', taxAreaId: '' })
})

test('no beginning of a card number is stored that is longer than its field (C06)', () => {
  const { delivery } = checkoutDraft.parse({
    delivery: { zip: '4242424242424242', city: `${'x'.repeat(70)} 4242 4242 4242 4242` },
  })
  expect([delivery.zip, delivery.city]).toEqual(['', ''])
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

const uuids = Array.from({ length: 41 }, () => crypto.randomUUID())

test('a draft keeps of each field as much as the form accepts, and no more (an autosave stored 720 KB)', () => {
  const names = ['firstName', 'lastName', 'title', 'organization', 'dietary', 'access'] as const
  const long = (field: string) => [field, 'x'.repeat(1_000)]
  const fields = [...names, 'ticketTypeId', 'isMe', 'servesCity', 'email']
  const everything = { ...Object.fromEntries(fields.map(long)), sessionIds: [...uuids, 'x'.repeat(500)] }
  const delivery = { name: 'x'.repeat(161), street: `${'x'.repeat(197)}\r\n12`, city: 7, state: 'California' }
  const draft = checkoutDraft.parse({ attendees: Array.from({ length: 100 }, () => everything), delivery })
  for (const name of names) {
    const kept = draft.attendees[0]?.[name] ?? ''
    expect(attendeeForm.shape[name].safeParse(kept).success, name).toBe(true)
    expect(attendeeForm.shape[name].safeParse(`${kept}x`).success, name).toBe(false)
  }
  expect(draft.delivery).toMatchObject({
    name: 'x'.repeat(160),
    street: `${'x'.repeat(197)}\n12`,
    city: '',
    state: 'Ca',
  })
  expect(JSON.stringify(draft).length).toBeLessThan(360_000)
})

test('anything that is not text is blank, and a card number is not kept', () => {
  expect(checkoutDraft.parse({ delivery: { city: 7 } }).delivery.city).toBe('')
  expect(checkoutDraft.parse({ delivery: { name: '4242424242424242' } }).delivery.name).toBe('')
})

test('one checked session, several, and none are kept, each once, at most forty, and nothing that is no id', () => {
  const ids = (sessionIds: unknown) => checkoutDraft.parse({ attendees: [{ sessionIds }] }).attendees[0]?.sessionIds
  const [a = '', b = ''] = uuids
  expect([ids(a), ids([a, b, a]), ids(''), ids(undefined), ids({ a })]).toEqual([[a], [a, b], [], [], []])
  expect(ids([a, 'x'.repeat(500), 7, b])).toEqual([a, b])
  expect(ids(uuids)).toEqual(uuids.slice(0, 40))
})

test('a price depends on what was checked and typed, ignoring surrounding spaces', () => {
  const session = crypto.randomUUID()
  const [who] = checkoutDraft.parse({
    attendees: [{ ticketTypeId: 't', organization: ' City Hall ', sessionIds: session, isMe: 'on', servesCity: '' }],
  }).attendees
  expect(who && pricedFactsOf(who)).toEqual({
    ...{ ticketTypeId: 't', email: '', organization: 'City Hall', sessionIds: [session] },
    ...{ isMe: true, servesCity: false },
  })
  expect(who && pricedFactsOf({ ...who, isMe: '', servesCity: 'on' })).toMatchObject({ isMe: false, servesCity: true })
  expect(blankAttendee('t')).toMatchObject({ ticketTypeId: 't', firstName: '', sessionIds: [] })
})
