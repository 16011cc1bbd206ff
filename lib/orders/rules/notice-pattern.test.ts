import { expect, test } from 'vitest'
import { noticePattern } from './notice-pattern'

const token = `${'aZ9_-'.repeat(8)}abc`
const fresh = `${token}0a1b2c3z${token}`

test.each([
  [token, true],
  [fresh, true],
  [token.slice(1), false],
  [`${token}x`, false],
  [`${token.slice(1)}!`, false],
  [`!${token}`, false],
  [`${token}!`, false],
  [`${fresh}x`, false],
  [`${token}0a1b2c3Z${token}`, false],
  [`${token}0a1b2c3${token}`, false],
  [`${token}0a1b2c3z${token.slice(1)}!`, false],
  ['', false],
])('%s is a token: %s', (text, is) => expect(noticePattern.test(text)).toBe(is))
