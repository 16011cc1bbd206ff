import { expect, test } from 'vitest'
import { salesOn, ticketSalesOn, tierOn } from './sales-and-price-tiers'

const conference = { earlyUntil: '2027-03-31', onlineUntil: '2027-05-05', endsOn: '2027-05-14' }
const lateOn = (day: string) => new Date(Date.parse(`${day}T23:59:59-07:00`))
const earlyOn = (day: string) => new Date(Date.parse(`${day}T00:00:00-07:00`))

test('the early rate applies until midnight in Sacramento', () => {
  expect(tierOn(conference, lateOn('2027-03-31'))).toBe('early')
  expect(tierOn(conference, earlyOn('2027-04-01'))).toBe('regular')
  expect(tierOn({ earlyUntil: null }, earlyOn('2027-01-01'))).toBe('regular')
})

test('online sales end after their last day', () => {
  expect(salesOn(conference, lateOn('2027-05-05'))).toEqual({ state: 'open', until: '2027-05-05' })
  expect(salesOn(conference, earlyOn('2027-05-06'))).toEqual({ state: 'closed', since: '2027-05-05' })
  expect(salesOn(conference, lateOn('2027-05-14'))).toEqual({ state: 'closed', since: '2027-05-05' })
  expect(salesOn(conference, earlyOn('2027-05-15'))).toEqual({ state: 'over' })
})

test('without a ticket on sale, an open conference is not on sale; a closed or ended one says that it is', () => {
  const statesOn = (now: Date) =>
    [true, false].map((hasTickets) => ticketSalesOn({ ...conference, hasTickets }, now).state)
  expect(statesOn(lateOn('2027-05-05'))).toEqual(['open', 'not-on-sale'])
  expect(statesOn(earlyOn('2027-05-06'))).toEqual(['closed', 'closed'])
  expect(statesOn(earlyOn('2027-05-15'))).toEqual(['over', 'over'])
})
