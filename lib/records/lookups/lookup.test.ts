import { expect, test } from 'vitest'
import { comparableEmail, digestOf, lookupsOf, prefixesOf } from './lookup'

test('a word is found by its beginnings from three letters; a shorter one only whole', () => {
  expect(prefixesOf('garcia')).toEqual(['gar', 'garc', 'garci', 'garcia'])
  expect(prefixesOf('li')).toEqual(['li'])
  expect(prefixesOf('x'.repeat(300))).toHaveLength(22)
})

test('addresses are compared in one normalized form', () => {
  expect(comparableEmail(' Ana@Alder.Example ')).toBe('ana@alder.example')
})

test('an attendee is found by address and name; a delivery address is not found', () => {
  const found = lookupsOf('attendee', { firstName: 'Ana', lastName: 'Li', email: 'Ana@alder.example' })
  expect(found).toEqual([
    { kind: 'email', value: 'ana@alder.example' },
    { kind: 'name', value: 'ana' },
    { kind: 'name', value: 'li' },
  ])
  expect(lookupsOf('delivery', { name: 'Ana Li' })).toEqual([])
  expect(lookupsOf('attendee', { email: '' })).toEqual([])
})

test('a digest depends on key, kind and value', () => {
  const key = Buffer.alloc(32, 1)
  const digests = [
    digestOf(key, { kind: 'email', value: 'a@b.example' }),
    digestOf(key, { kind: 'account-email', value: 'a@b.example' }),
    digestOf(key, { kind: 'email', value: 'b@b.example' }),
    digestOf(Buffer.alloc(32, 2), { kind: 'email', value: 'a@b.example' }),
  ]
  expect(new Set(digests.map((digest) => digest.toString('hex'))).size).toBe(4)
})
