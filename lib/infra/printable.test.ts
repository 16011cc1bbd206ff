import { expect, test } from 'vitest'
import { printable } from './printable'

test('names keep their letters; marks that the fonts lack are dropped, and nothing becomes noise', () => {
  expect(printable('José Muñoz, “Cañada” – $1,250.00')).toBe('José Muñoz, “Cañada” – $1,250.00')
  expect(printable('Nguyễn Đặng Željko Łukasz')).toBe('Nguyen Dang Željko Lukasz')
  expect(printable('李 小龍')).toBe('? ??')
  expect(printable('−$75')).toBe('-$75')
})
