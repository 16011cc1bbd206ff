import { expect, test } from 'vitest'
import { declinedText } from './declined-text'

test('each reason for declining has its own text, and an unknown reason still gives a sentence', () => {
  const texts = ['not-enough-left', 'tell-us-more', 'ordered-twice', 'not-allowed', 'of later'].map(declinedText)
  for (const text of texts) expect(text).toMatch(/^[A-Z].+\.$/)
  expect(new Set(texts).size).toBe(5)
})
