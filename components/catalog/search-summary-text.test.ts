import { expect, test } from 'vitest'
import { readSearchText } from '@/lib/catalog/rules/search-text'
import { foundText, leftOut, leftOutText, othersText } from './search-summary-text'

test.each([
  ['budget', [], ''],
  ['100%', [], 'We searched for “100”, without “%” (symbols can’t be searched).'],
  [
    'the budget _ %',
    ['the'],
    'We searched for “budget”, without “_” and “%” (symbols can’t be searched) and “the” (too common).',
  ],
  ['\u200bbudget', [], 'We searched for “budget”, without invisible characters.'],
  ['x'.repeat(120), [], 'Your search was long, so we used only the first 12 words, up to 120 characters.'],
])('the page says what was left out of “%s”', (typed, common, expected) =>
  expect(leftOutText(readSearchText(typed), common)).toBe(expected),
)

test('the number of results', () => {
  const found = {
    part: 'conferences',
    text: readSearchText('the city attorn'),
    common: ['the'],
    more: false,
    byBeginning: false,
  } as const
  expect(foundText({ ...found, shown: 1 })).toBe('1 conference matches “city attorn”.')
  expect(foundText({ ...found, shown: 3 })).toBe('3 conferences match “city attorn”.')
  expect(foundText({ ...found, shown: 50, more: true })).toBe(
    'More than 50 conferences match “city attorn”. Here are the 50 best matches. Add a word to narrow your search.',
  )
  expect(foundText({ ...found, shown: 2, byBeginning: true })).toBe(
    'No conference matches “city attorn”. 2 conferences match with a longer word that begins with “attorn”.',
  )
  expect(leftOut(readSearchText('% the'), ['the'], 'or')).toBe('“%” (symbols can’t be searched) or “the” (too common)')
  expect([othersText('publications', 1), othersText('publications', 2), othersText('conferences', 51)]).toEqual([
    '1 publication also matches',
    '2 publications also match',
    'More than 50 conferences also match',
  ])
})
