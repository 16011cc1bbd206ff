import { expect, test } from 'vitest'
import { mustBePlainSubject } from './access-log'

test('a subject names a thing by its id, never by a name', () => {
  expect(() => mustBePlainSubject('order:Ana Li')).toThrow('a subject names a thing by its id')
  expect(() => [mustBePlainSubject(''), mustBePlainSubject('order:10482')]).not.toThrow()
})
