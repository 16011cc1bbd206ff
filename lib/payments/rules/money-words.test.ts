import { expect, test } from 'vitest'
import { cents } from '@/lib/base/money'
import {
  bankShowsRefund,
  checkWords,
  closedWords,
  keepReasonWords,
  moneySentences,
  paymentMethodWords,
  paymentStatusWords,
  refundReasonWords,
  refundStateWords,
} from './money-words'

const at = new Date('2027-03-03T20:00:00Z')

test('every state and every reason has words, and no two in a list are equal', () => {
  for (const list of [refundStateWords, paymentStatusWords, refundReasonWords, keepReasonWords]) {
    const words = Object.values(list)
    for (const word of words) expect(word).toMatch(/^[A-Z].*[a-z]$/)
    expect(new Set(words).size).toBe(words.length)
  }
})

test('each way to pay has its own words, which fit inside a sentence', () => {
  const words = Object.values(paymentMethodWords)
  for (const word of words) expect(word).toMatch(/^[a-z]+( [a-z]+)*$/)
  expect(new Set(words).size).toBe(words.length)
})

test('what was closed says when, and why if that is known', () => {
  const unexplained = closedWords(null, at)
  expect(unexplained).toMatch(/^[A-Z].* on March 3, 2027\.$/)
  const why = keepReasonWords['nothing-owed']
  expect(closedWords('nothing-owed', at)).toBe(
    unexplained.replace(/\.$/, `: ${why.charAt(0).toLowerCase()}${why.slice(1)}.`),
  )
})

test('a check is described by its number and its day', () => {
  expect(checkWords({ number: '1042', sentOn: '2027-03-03' })).toMatch(/^[A-Z].*1042.*March 3, 2027\.$/)
})

const none = { refunded: cents(0), refundPending: cents(0), failed: cents(0), notRefunded: cents(0) }
test.each(['refunded', 'refundPending', 'failed', 'notRefunded'] as const)(
  '%s money is one sentence with its amount',
  (what) => {
    expect(moneySentences({ ...none, [what]: cents(12_345) })).toEqual([expect.stringMatching(/\$123\.45.*\.$/)])
  },
)

test('a pending refund says when the bank shows it, in the words used everywhere', () => {
  expect(moneySentences({ ...none, refundPending: cents(100) })).toEqual([
    `A refund of $1 is pending. ${bankShowsRefund}`,
  ])
  expect(bankShowsRefund).toBe('Your bank should show it in 5 to 10 business days.')
})

test('zero amounts give no sentence, and each other amount has its own', () => {
  expect(moneySentences(none)).toEqual([])
  const all = { refunded: cents(100), refundPending: cents(200), failed: cents(300), notRefunded: cents(400) }
  expect(moneySentences(all).map((text) => /\$\d/.exec(text)?.[0])).toEqual(['$1', '$2', '$3', '$4'])
})
