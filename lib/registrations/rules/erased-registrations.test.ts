import { expect, test } from 'vitest'
import { erasedRegistrations } from './erased-registrations'

const confirmedAt = new Date('2027-03-01T12:00:00Z')
const because = (rows: Parameters<typeof erasedRegistrations>[0]) =>
  Object.fromEntries(erasedRegistrations(rows).map((line) => [line.what, line.because]))

test('a receipt says only what was kept: nothing for a person without registrations', () => {
  expect(erasedRegistrations([])).toEqual([])
})

test('the seat of a canceled registration is released (the receipt said that it is still counted)', () => {
  expect(because([{ status: 'canceled', confirmedAt }])).toEqual({
    'Your canceled registrations': 'The seats were released.',
  })
})

test('past seats are still counted; each kind of registration has its own line, once', () => {
  const rows = [
    { status: 'confirmed', confirmedAt } as const,
    { status: 'confirmed', confirmedAt } as const,
    { status: 'canceled', confirmedAt } as const,
    { status: 'canceled', confirmedAt: null } as const,
  ]
  expect(because(rows)).toEqual({
    'Your registrations': 'The seats are still counted.',
    'Your canceled registrations': 'The seats were released.',
    'Your registrations that were not completed': 'No seat was used.',
  })
  expect(new Set(erasedRegistrations(rows).map(({ fate }) => fate))).toEqual(new Set(['masked']))
})
