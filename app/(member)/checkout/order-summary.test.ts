import { expect, test } from 'vitest'
import type { ShownLine } from '@/lib/carts/views'
import { nameAmongSeveral } from './order-summary'

const hint = (name: string) => ({ name, email: '', likely: null, earlierSamePerson: null })
const line = (over: Partial<ShownLine>) =>
  ({ title: 'Clerks Seminar: Full conference', attendee: null, quantity: 1, ...over }) as ShownLine

test('a line shows its attendee’s name as soon as one is typed (it kept saying "attendee 1")', () => {
  const hints = [hint('Robin Ortega'), hint('')]
  expect(nameAmongSeveral(line({ attendee: 0 }), { hints })).toBe('Clerks Seminar: Full conference, Robin Ortega')
  expect(nameAmongSeveral(line({ attendee: 1 }), { hints })).toBe('Clerks Seminar: Full conference, attendee 2')
  expect(nameAmongSeveral(line({ attendee: 2 }), { hints })).toBe('Clerks Seminar: Full conference, attendee 3')
  expect(nameAmongSeveral(line({ title: 'Handbook', quantity: 3 }), { hints })).toBe('Handbook, 3 copies')
})
