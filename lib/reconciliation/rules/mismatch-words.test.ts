import { expect, test } from 'vitest'
import { mismatchReasonWords } from './mismatch-words'

test('every reason has words, and no two are equal', () => {
  const words = Object.values(mismatchReasonWords)
  for (const word of words) expect(word).toMatch(/^[A-Z].*[a-z]$/)
  expect(new Set(words).size).toBe(words.length)
})
