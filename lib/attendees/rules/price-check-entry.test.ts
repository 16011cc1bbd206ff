import { expect, test } from 'vitest'
import { cents } from '@/lib/base/money'
import { type ExportedCheck, priceCheckEntry } from './price-check-entry'

const now = new Date('2027-03-03T12:00:00Z')
const open: ExportedCheck['check'] = {
  lineId: 'line',
  difference: cents(12_500),
  basis: 'colleague',
  resolution: null,
  resolvedAt: null,
  linkSentAt: null,
  openedAt: new Date('2027-03-01T12:00:00Z'),
}
const resolved = { ...open, resolution: 'account' as const, resolvedAt: now, linkSentAt: now }
const entry = (over: Partial<ExportedCheck>) =>
  priceCheckEntry({ check: open, seat: 'Full conference', part: 'buyer', ended: false, ...over }, now)

test.each<[ExportedCheck['check']['basis'], ExportedCheck['part'], string]>([
  ['address', 'attendee', 'your email address'],
  ['address', 'buyer', 'the attendee’s email address'],
  ['address', 'staff', 'the attendee’s email address'],
  ['colleague', 'attendee', 'the word of the person who registered you: that you work for or serve the city'],
  ['colleague', 'buyer', 'your word: that the attendee works for or serves your city'],
  ['colleague', 'staff', 'the buyer’s word: that the attendee works for or serves the city'],
])(
  'a price by %s tells the %s that it is based on %s (a price by its address read "you confirmed")',
  (basis, part, words) => {
    expect(entry({ check: { ...open, basis }, part })['Member price based on']).toBe(words)
  },
)

test('each price says its state: open, verified, or canceled (all were "to verify")', () => {
  expect(entry({}).Status).toBe('not verified yet')
  expect(entry({ ended: true }).Status).toBe('canceled: nothing is left to verify')
  expect(entry({ check: { ...open, resolution: 'staff', resolvedAt: now } }).Status).toBe('verified')
  expect(entry({ check: resolved, part: 'attendee' }).Status).toBe('verified: your account has this address')
})

test.each<[NonNullable<ExportedCheck['check']['resolution']>, string]>([
  ['account', 'your account has this address'],
  ['sign-in', 'you signed in with this address'],
  ['link', 'you used the link in our email'],
  ['staff', 'by our staff'],
])('the attendee sees how a price was verified: %s, %s', (resolution, how) => {
  const { Status: status } = entry({ check: { ...resolved, resolution }, part: 'attendee' })
  expect(status).toMatch(/^verified/)
  expect(status).toContain(how)
})

test('the buyer does not learn from the export that an attendee has an account', () => {
  expect(entry({ check: resolved }).Status).toBe('not verified yet')
  const later = new Date(now.getTime() + 86_400_000)
  const shown = priceCheckEntry({ check: resolved, seat: '', part: 'buyer', ended: false }, later)
  expect(shown.Status).toBe('verified')
})

test('the attendee sees whether the link was emailed and how the price was verified; buyers and staff do not', () => {
  const sent = { ...open, linkSentAt: now }
  expect(entry({ check: sent, part: 'attendee' })).toMatchObject({
    'Your part': 'attendee',
    'Link emailed': now.toISOString(),
  })
  expect(entry({ part: 'attendee' })).toMatchObject({ 'Link emailed': 'not sent', Status: 'not verified yet' })
  expect(entry({ part: 'attendee', check: { ...open, resolvedAt: now } }).Status).toBe('not verified yet')
  for (const part of ['buyer', 'staff'] as const)
    expect(entry({ check: sent, part })).not.toHaveProperty('Link emailed')
  expect(entry({ part: 'staff' })).toMatchObject({ 'Your part': 'you verified it as staff', Status: 'verified' })
  expect(entry({})).toMatchObject({ 'Your part': 'you registered the attendee' })
})
