import { expect, test, vi } from 'vitest'
import { orderWarnings, type SeatToCompare, warningKey } from './order-warnings'

const seat = (over: Partial<SeatToCompare> = {}): SeatToCompare => ({
  conferenceId: 'annual',
  onDay: null,
  name: 'Ada Reyes',
  email: 'ada@alder.example',
  ...over,
})
const asks = (seats: SeatToCompare[], earlier: (SeatToCompare & { orderNumber: number })[] = []) =>
  orderWarnings({ seats, earlierSeats: earlier, delivery: null, areas: [] })

test('the same person twice at one conference is asked about by name; upper and lower case do not matter', () => {
  expect(
    asks([
      seat(),
      seat({ name: 'Bo Li', email: 'bo@alder.example' }),
      seat({ name: ' ada  REYES', email: 'Ada@alder.example' }),
    ]),
  ).toEqual([{ code: 'same-person', attendee: 2, other: 0, name: ' ada  REYES' }])
})

test('two people with one email address are asked about once, and the question names both', () => {
  const found = asks([seat(), seat({ name: 'Bo Li', email: 'ADA@alder.example' }), seat({ email: 'cy@alder.example' })])
  expect(found).toEqual([
    {
      code: 'same-email',
      attendee: 1,
      attendees: [0, 1],
      names: ['Ada Reyes', 'Bo Li'],
      email: 'ADA@alder.example',
    },
  ])
  expect(found.map(warningKey)).toEqual(['same-email:0-1'])
  const six = Array.from({ length: 6 }, (_, i) => seat({ name: `Person ${i}` }))
  expect(asks(six)).toHaveLength(1)
})

test('one email address for two people at different conferences is not asked about', () => {
  expect(asks([seat(), seat({ name: 'Bo Li', conferenceId: 'workshop' })])).toEqual([])
})

test.each([
  ['another address', { email: 'ada@home.example' }],
  ['another conference', { conferenceId: 'workshop' }],
])('%s is not the same person twice', (_, over) => {
  expect(asks([seat(), seat(over)])).toEqual([])
})

test('two different single days are not asked about; a single day beside the whole conference is', () => {
  expect(asks([seat({ onDay: '2027-05-12' }), seat({ onDay: '2027-05-13' })])).toEqual([])
  expect(asks([seat({ onDay: '2027-05-12' }), seat({ onDay: '2027-05-12' })])).toHaveLength(1)
  expect(asks([seat(), seat({ onDay: '2027-05-12' })])).toHaveLength(1)
})

test('a seat in an earlier order is asked about with its order number, and the key contains no name', () => {
  const [ask] = asks([seat({ name: 'Bo Li', email: 'bo@alder.example' }), seat()], [{ ...seat(), orderNumber: 10_017 }])
  expect(ask).toEqual({ code: 'registered-before', attendee: 1, name: 'Ada Reyes', orderNumber: 10_017 })
  expect(ask && warningKey(ask)).toBe('registered-before:1:10017')
})

test('the city Reno with the tax area Sacramento is asked about', () => {
  const area = { id: 'sacramento', name: 'Sacramento', county: 'Sacramento', kind: 'city' }
  const asking = (city: string) =>
    orderWarnings({ seats: [], earlierSeats: [], delivery: { city, area }, areas: [area] })
  expect(asking('Reno').map(warningKey)).toEqual(['tax-area:sacramento'])
  expect(asking('Sacramento')).toEqual([])
})

test('three people with one email address are asked about at the last one, and the question names all three', () => {
  const [ask] = asks(['A B', 'C D', 'E F'].map((name) => seat({ name })))
  expect(ask).toMatchObject({ code: 'same-email', attendee: 2, attendees: [0, 1, 2], names: ['A B', 'C D', 'E F'] })
})

test('the key of a person named twice contains only positions', () => {
  expect(asks([seat({ name: 'Bo Li', email: 'bo@alder.example' }), seat(), seat()]).map(warningKey)).toEqual([
    'same-person:2:1',
  ])
})

test('a whole conference after a single day is the same person; a name without its space is another person', () => {
  expect(asks([seat({ onDay: '2027-05-12' }), seat()])).toHaveLength(1)
  expect(asks([seat(), seat({ name: 'AdaReyes' })]).map(({ code }) => code)).toEqual(['same-email'])
})

test('each seat’s name is normalized once, not for each pair of seats in the order’s transaction', () => {
  const normalize = vi.spyOn(String.prototype, 'normalize')
  const seats = Array.from({ length: 100 }, (_, i) => seat({ name: `Person ${i}`, email: `p${i}@alder.example` }))
  expect(asks(seats, [{ ...seat(), orderNumber: 10_017 }])).toEqual([])
  expect(normalize.mock.calls.length).toBeLessThanOrEqual(2 * 101)
  normalize.mockRestore()
})
