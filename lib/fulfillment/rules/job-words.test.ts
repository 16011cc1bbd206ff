import { expect, test } from 'vitest'
import { jobWords, reasons, reasonWords, words } from './job-words'

test.each([
  ['refunds.send-refund-mail', 'Send the refund email'],
  ['some.new-job', 'some.new-job'],
])('%s reads %j', (name, text) => expect(jobWords(name)).toBe(text))

test.each([
  ['550', 'The email address was rejected (550)'],
  ['42P01', 'Code 42P01'],
])('code %s reads %j', (code, text) => expect(reasonWords(code)).toBe(text))

test('words begin with a capital and are more than a code', () => {
  for (const text of [...Object.values(words), ...Object.values(reasons)]) expect(text).toMatch(/^[A-Z][a-z]+ /)
})
