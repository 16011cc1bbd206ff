import { expect, test } from 'vitest'
import { newId, type PersonId } from '@/lib/base/ids'
import { attendeeFrom, ifNamed } from './attendee'

const personId = newId<PersonId>()

test('only a named seat has a person; the error for one without says what is missing', () => {
  expect(attendeeFrom({ state: 'named', personId })).toEqual({ state: 'named', person: personId })
  expect(attendeeFrom({ state: 'unnamed', personId: null })).toEqual({ state: 'unnamed' })
  expect(attendeeFrom({ state: 'erased', personId: null })).toEqual({ state: 'erased' })
  expect(() => attendeeFrom({ state: 'named', personId: null })).toThrow(RangeError)
  expect(() => attendeeFrom({ state: 'named', personId: null })).toThrow(/person id/)
})

test('no detail is read from a seat of no one yet, of an erased person, or from a line that is not a seat', () => {
  expect(ifNamed({ state: 'named', name: 'Ada' })).toMatchObject({ name: 'Ada' })
  for (const other of [{ state: 'unnamed' as const }, { state: 'erased' as const }, null, undefined])
    expect(ifNamed(other)).toBeNull()
})
