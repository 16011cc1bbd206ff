import { expect, test } from 'vitest'
import { cents } from '@/lib/base/money'
import { nameOfBuyer } from '@/lib/orders/rules/buyer-name'
import { openCheckText } from './open-check-text'

const of = (basis: 'address' | 'colleague', buyer: { name: string } | null) =>
  openCheckText(
    { basis, difference: cents(12_500), cityName: 'Alder' },
    { buyer: nameOfBuyer(buyer), startsOn: '2027-03-01' },
  ).join(' ')

test.each(['address', 'colleague'] as const)('a bill is mentioned only while there is a buyer to bill: %s', (basis) => {
  expect(of(basis, { name: 'Dana Lee' })).toContain('we may bill Dana Lee the difference of $125')
  const gone = of(basis, null)
  expect(gone).not.toContain('bill')
  expect(gone).not.toContain('$125')
  if (basis === 'address') expect(gone).toContain('Your registration stays valid either way.')
})

test('an attendee sees who confirmed them and for which city; one with a city address sees until when to confirm', () => {
  const vouched = openCheckText(
    { basis: 'colleague', difference: cents(12_500), cityName: null },
    { buyer: 'Dana Lee', startsOn: '2027-03-01' },
  )
  expect(vouched[0]).toMatch(/Dana Lee.* a member city/)
  expect(vouched.join(' ')).not.toContain('2027')
  const alone = openCheckText(
    { basis: 'colleague', difference: cents(12_500), cityName: 'Alder' },
    { buyer: nameOfBuyer(null), startsOn: '2027-03-01' },
  )
  expect(alone).toEqual([expect.stringMatching(/\bAlder\b/)])
  const typed = openCheckText(
    { basis: 'address', difference: cents(12_500), cityName: 'Alder' },
    { buyer: 'Dana Lee', startsOn: '2027-03-01' },
  )
  expect(typed).toHaveLength(2)
  expect(typed[0]).toMatch(/\bAlder\b.*March 1, 2027/)
})
