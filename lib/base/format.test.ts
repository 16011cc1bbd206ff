import { expect, test } from 'vitest'
import { formatCount, formatMoney, formatMoneyExact, formatNumber, withArticle } from './format'

test('whole dollars are written without cents', () => {
  expect(formatMoney(162500)).toBe('$1,625')
  expect(formatMoney(0)).toBe('$0')
  expect(formatMoney(123456700)).toBe('$1,234,567')
})

test('other amounts show both digits of their cents', () => {
  expect(formatMoney(4913)).toBe('$49.13')
  expect(formatMoney(5)).toBe('$0.05')
  expect(formatMoney(162505)).toBe('$1,625.05')
})

test('columns always show cents', () => {
  expect(formatMoneyExact(3900)).toBe('$39.00')
  expect(formatMoneyExact(52718)).toBe('$527.18')
})

test('refunds have a minus before the dollar sign, also below one dollar', () => {
  expect(formatMoney(-7500)).toBe('−$75')
  expect(formatMoneyExact(-50)).toBe('−$0.50')
})

test('a fraction of a cent is a bug, not a price', () => {
  expect(() => formatMoney(3411.6425)).toThrow(RangeError)
})

test('numbers are grouped and counted', () => {
  expect(formatNumber(999)).toBe('999')
  expect(formatNumber(1000000)).toBe('1,000,000')
  expect(formatCount(1, 'place')).toBe('1 place')
  expect(formatCount(0, 'place')).toBe('0 places')
  expect(formatCount(2, 'copy', 'copies')).toBe('2 copies')
})

test('the error for an amount that is not whole cents names cents', () =>
  expect(() => formatMoneyExact(0.5)).toThrow(/cents/))

test.each([
  ['City Clerks Seminar', 'the City Clerks Seminar'],
  ['The Brown Act in a Day', 'The Brown Act in a Day'],
  ['A Day for Mayors', 'A Day for Mayors'],
  ['Annual Conference', 'the Annual Conference'],
  ['Workshop on the Brown Act', 'the Workshop on the Brown Act'],
])('%s inside a sentence: %s (“You are registered for City Clerks Seminar”)', (title, said) => {
  expect(withArticle(title)).toBe(said)
})
