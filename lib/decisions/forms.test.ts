import { expect, test } from 'vitest'
import { reopenDecisionForm, resolveDecisionForm } from './forms'

const decisionId = 'aaaaaaaa-aaaa-4aaa-8aaa-aaaaaaaaaaaa'
const sent = { orderNumber: '10017', decisionId, resolution: 'check-sent' }
const read = { orderNumber: 10_017, decisionId, resolution: 'check-sent' }

test('a decision is read completely, with a check or without', () => {
  expect(resolveDecisionForm.parse(sent)).toEqual(read)
  const check = { checkNumber: ' A-1042 ', checkSentOn: '2027-03-03' }
  expect(resolveDecisionForm.parse({ ...sent, ...check })).toEqual({ ...read, ...check, checkNumber: 'A-1042' })
  const kept = { resolution: 'keep', reason: 'nothing-owed', seenCents: '500' }
  expect(resolveDecisionForm.parse({ ...sent, ...kept })).toEqual({ ...read, ...kept, seenCents: 500 })
  expect(reopenDecisionForm.parse({ orderNumber: '10017', decisionId })).toEqual({ orderNumber: 10_017, decisionId })
})

test.each([
  { checkNumber: '' },
  { checkNumber: '#1042' },
  { checkNumber: '1042#' },
  { checkNumber: '1'.repeat(21) },
  { checkSentOn: 'March 3' },
])('%j is refused with a sentence', (given) => {
  const { error } = resolveDecisionForm.safeParse({ ...sent, ...given })
  expect(error?.issues.map(({ path }) => path.join('.'))).toEqual(Object.keys(given))
  expect(error?.issues[0]?.message).toMatch(/^(?!Invalid|Too )[A-Z]/)
})

test('a check number has up to 20 characters', () => {
  expect(resolveDecisionForm.parse({ ...sent, checkNumber: '1'.repeat(20) }).checkNumber).toHaveLength(20)
})
