import { expect, test } from 'vitest'
import { audienceParam, isSlug, monthParam, readCursor, writeCursor } from './url-values'

test('a month is read only in its own format', () => {
  expect(monthParam('2027-05')).toBe('2027-05')
  for (const text of ['2027-13', '2027-00', '2027-5', "2027-05'", '0000-01', '9999-01', ''])
    expect(monthParam(text)).toBeNull()
})

test('a cursor is read back as it was written, and anything else is no cursor', () => {
  const id = '7d444840-9dc0-41d1-b245-5ffdce74fad2'
  for (const at of ['2027-05-12', '2026-11-24T20:00:00.000Z']) {
    expect(readCursor(writeCursor({ at, id }))).toEqual({ at, id })
  }
  const never = [
    `2027-02-31~${id}`,
    `0000-01-01~${id}`,
    `2027-02-30T08:00:00.000Z~${id}`,
    `2027-05-12T25:00:00.000Z~${id}`,
  ]
  for (const text of [
    ...never,
    '',
    '2027-05-12',
    `2027-99-99~${id}`,
    `2027-05-12~${id}x`,
    `2027-05-12~${'-'.repeat(36)}`,
    '~',
  ]) {
    expect(readCursor(text)).toBeNull()
  }
})

test('an audience and a slug are plain words', () => {
  expect(audienceParam('Mayors and council members')).toBe('Mayors and council members')
  for (const text of ['', '\u0000', 'x'.repeat(81), '<b>', '%']) expect(audienceParam(text)).toBeNull()
  expect(isSlug('city-attorneys-spring-conference-2027')).toBe(true)
  for (const text of ['', '-', 'A', 'a/b', 'a\u0000', 'a'.repeat(121), '..']) expect(isSlug(text)).toBe(false)
})

test('nothing may come before a month or a cursor, and an audience may contain digits', () => {
  expect(monthParam('x2027-05')).toBeNull()
  expect(readCursor('x2027-05-12~7d444840-9dc0-41d1-b245-5ffdce74fad2')).toBeNull()
  expect(audienceParam('Area 51')).toBe('Area 51')
  expect(audienceParam('Mayors\n')).toBeNull()
  expect(audienceParam('x'.repeat(80))).toHaveLength(80)
})
