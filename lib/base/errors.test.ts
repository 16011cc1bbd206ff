import { expect, test } from 'vitest'
import { CannotStart, Forbidden, must, NotFound } from './errors'

test('each error is known by its name, and says no more than that', () => {
  expect([new NotFound(), new Forbidden(), new CannotStart('no key')].map(String)).toEqual([
    'NotFound: not found',
    'Forbidden: forbidden',
    'CannotStart: no key',
  ])
})

test('what is not allowed is forbidden', () => {
  expect(() => must(true)).not.toThrow()
  expect(() => must(false)).toThrow(Forbidden)
})
