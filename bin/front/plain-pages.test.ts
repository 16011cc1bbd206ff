import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { plainPage, plainPagePolicy } from './plain-pages'

test('our own page needs no other file, and its policy allows its one style', () => {
  const page = plainPage(503, 'r-1')
  const style = /<style>([^<]*)<\/style>/.exec(page)?.[1] ?? ''
  expect(plainPagePolicy).toContain(createHash('sha256').update(style).digest('base64'))
  expect(page).not.toMatch(/<script|<link|<img/)
  expect(page).toContain('<strong>r-1</strong>')
  expect(page).toContain('lang="en"')
})

test('a status without a text of its own still says what to do', () => {
  expect(plainPage(599, 'r')).toContain('try again')
})
