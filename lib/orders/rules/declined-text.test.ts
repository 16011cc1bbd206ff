import { expect, test } from 'vitest'
import { declinedText } from './declined-text'

test('each reason for declining reads otherwise, and a reason of later reads as a sentence too', () => {
  const texts = ['not-enough-left', 'tell-us-more', 'ordered-twice', 'not-allowed', 'of later'].map(declinedText)
  for (const text of texts) expect(text).toMatch(/^[A-Z].+\.$/)
  expect(new Set(texts).size).toBe(5)
})
