import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newId, type PersonId } from '@/lib/base/ids'
import { VaultUnavailable } from './errors'
import { type Binding, newDataKey, sealRecord, unsealRecord, unwrapKey, wrapKey } from './seal'

const key = newDataKey()
const bound: Binding = { person: newId<PersonId>(), kind: 'profile', ref: '', version: 1 }
const data = { firstName: 'Ximena', topics: ['Housing'] }

test('sealed text opens again, and sealing twice gives different text', () => {
  expect(unsealRecord(key, bound, sealRecord(key, bound, data))).toEqual(data)
  expect(sealRecord(key, bound, data).equals(sealRecord(key, bound, data))).toBe(false)
  expect(sealRecord(key, bound, data).includes('Ximena')).toBe(false)
})

test.each<[string, Partial<Binding>]>([
  ['another person', { person: newId<PersonId>() }],
  ['another kind', { kind: 'attendee' }],
  ['another ref', { ref: 'a' }],
  ['an older version', { version: 2 }],
])('[C28] sealed text moved to %s fails to open, even under the same key', (_where, change) => {
  const sealed = sealRecord(key, bound, data)
  expect(() => unsealRecord(key, { ...bound, ...change }, sealed)).toThrow(VaultUnavailable)
})

test('[C28] sealed text swapped between two people fails to open', () => {
  const other = { ...bound, person: newId<PersonId>() }
  const otherKey = newDataKey()
  const sealed = sealRecord(key, bound, data)
  expect(() => unsealRecord(otherKey, other, sealed)).toThrow('not-authentic')
  expect(() => unsealRecord(otherKey, bound, sealed)).toThrow('not-authentic')
})

test('text with one changed byte anywhere fails to open, and the error quotes nothing', () => {
  const sealed = sealRecord(key, bound, data)
  fc.assert(
    fc.property(fc.nat(sealed.length - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
      const bent = Buffer.from(sealed)
      bent[at] = (bent[at] ?? 0) ^ change
      expect(() => unsealRecord(key, bound, bent)).toThrow(/^vault unavailable: not-authentic$/)
    }),
  )
})

test('a wrapped key opens only under its epoch and for its person', () => {
  const [wrapping, person] = [randomBytes(32), newId<PersonId>()]
  const wrapped = wrapKey(wrapping, { person, epoch: 1 }, key)
  expect(unwrapKey(wrapping, { person, epoch: 1 }, wrapped).equals(key)).toBe(true)
  expect(() => unwrapKey(wrapping, { person, epoch: 2 }, wrapped)).toThrow('not-authentic')
  expect(() => unwrapKey(wrapping, { person: newId<PersonId>(), epoch: 1 }, wrapped)).toThrow('not-authentic')
  expect(() => unwrapKey(randomBytes(32), { person, epoch: 1 }, wrapped)).toThrow('not-authentic')
})
