import { expect, test } from 'vitest'
import { titleOfFormat } from './publication-line'

test.each([
  ['Print', 'Handbook, print'],
  ['PDF', 'Handbook, PDF'],
  ['PDF and print', 'Handbook, PDF and print'],
  ['PDF and Print', 'Handbook, PDF and Print'],
  ['digital', 'Handbook, digital'],
])('the format %j is named in the title as %j', (name, title) => {
  expect(titleOfFormat({ title: 'Handbook', name })).toBe(title)
})
