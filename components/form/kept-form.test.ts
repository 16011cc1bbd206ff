import { expect, test } from 'vitest'
import { type Kept, whatToDo } from './kept-form'

const kept: Kept = { page: '/checkout', form: 1, cart: 'a', keptAt: 1_000, entries: [['name', 'Ada']] }
const here = { page: '/checkout', form: 1, cart: 'a' }
const minutes = (n: number) => kept.keptAt + n * 60_000

test.each([
  ['restore', 'the same form', {}, 30],
  ['leave', 'another page', { page: '/cart' }, 1],
  ['leave', 'another form of the page', { form: 2 }, 1],
  ['forget', 'a sign-in form, because another person may sign in', { page: '/sign-in/code/1' }, 1],
  ['forget', 'the checkout of another cart', { cart: 'b' }, 1],
  ['forget', 'the same form, after half an hour', {}, 31],
] as const)('%s: %s', (what, _where, change, after) => {
  expect(whatToDo(kept, { ...here, ...change }, minutes(after))).toBe(what)
})

test('text typed into a sign-in form is restored there', () => {
  const location = { page: '/sign-in', form: 1, cart: '' }
  expect(whatToDo({ ...kept, ...location }, location, minutes(1))).toBe('restore')
})

test('data that another build saved in a different format is dropped', () => {
  const { keptAt: _, ...older } = kept
  expect(whatToDo(older as Kept, here, minutes(1))).toBe('forget')
})
