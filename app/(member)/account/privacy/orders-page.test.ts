import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pageNumber, pageOf } from './orders-page'

test('the pages show every order once, and their links lead through all of them', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 205 }), (count) => {
      const seen: number[] = []
      for (let page: number | null = 1; page !== null; ) {
        const { from, to, previous, next } = pageOf(count, page)
        for (let i = from; i < to; i++) seen.push(i)
        expect(previous).toBe(page === 1 ? null : page - 1)
        page = next
      }
      expect(seen).toEqual(Array.from({ length: count }, (_, i) => i))
    }),
  )
})

test('a page outside the list is the nearest one', () => {
  expect(pageOf(41, 0)).toEqual(pageOf(41, 1))
  expect(pageOf(41, 999)).toEqual({ from: 40, to: 41, previous: 2, next: null })
  expect(pageOf(0, 7)).toEqual({ from: 0, to: 0, previous: null, next: null })
})

test.each([
  [undefined, 1],
  ['3', 3],
  ['-3', 1],
  ['3.5', 1],
  ['99999999999', 1],
  [['2', '3'], 1],
])('the address says %j: page %i', (given, page) => {
  expect(pageNumber(given)).toBe(page)
})
