import { expect, test } from 'vitest'
import { allKinds, inWords, kindAndName, kinds, mustBePlainRef, vaultFields } from './kinds'
import { mustHaveProvenance } from './provenance'

test('every field of every kind has a label, and no label is left over', () => {
  const fields = allKinds.flatMap((kind) => Object.keys(kinds[kind].shape).map((name) => `${kind}.${name}`))
  expect(Object.keys(vaultFields).sort()).toEqual(fields.sort())
  expect(Object.values(vaultFields).filter((label) => label.trim() === '')).toEqual([])
})

test('a field name splits into kind and name', () => {
  expect(kindAndName('sign-in.email')).toEqual({ kind: 'sign-in', name: 'email' })
})

test('a field that a kind does not have is refused', () => {
  expect(kinds.contact.safeParse({ email: 'a@b.example', phone: '1' }).success).toBe(false)
})

test.each([
  [['Housing', 'Water'], 'Housing, Water'],
  [true, 'yes'],
  [undefined, ''],
  [{ a: 1 }, '{"a":1}'],
])('%j in words', (value, words) => expect(inWords(value)).toBe(words))

test.each([
  [undefined],
  [{ givenBy: 'self', givenFor: 'account', form: '' }],
  [{ givenBy: 'somebody', givenFor: 'account', form: 'sign-in' }],
  [{ givenBy: 'self', givenFor: 'fun', form: 'sign-in' }],
  [{ givenBy: 'buyer', givenFor: 'commerce', form: 'checkout' }],
])('[C05] %j is not a provenance', (given) => {
  expect(() => mustHaveProvenance(given as never)).toThrow()
})

test('a ref is an id, never an address or a name', () => {
  expect(() => mustBePlainRef('ana@alder.example')).toThrow('a ref is an id and nothing else')
  expect(() => mustBePlainRef('')).not.toThrow()
})
