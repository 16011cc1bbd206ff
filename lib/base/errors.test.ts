import { expect, test } from 'vitest'
import { CannotStart, Forbidden, must, NotFound } from './errors'

test('each error has its name and says nothing more', () => {
  expect([new NotFound(), new Forbidden(), new CannotStart('no key')].map(String)).toEqual([
    'NotFound: not found',
    'Forbidden: forbidden',
    'CannotStart: no key',
  ])
})

test('an act that is not allowed throws Forbidden', () => {
  expect(() => must(true)).not.toThrow()
  expect(() => must(false)).toThrow(Forbidden)
})
