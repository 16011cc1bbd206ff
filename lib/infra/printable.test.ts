import { expect, test } from 'vitest'
import { printable } from './printable'

test('names keep their letters and marks, Vietnamese ones too', () => {
  expect(printable('José Muñoz, “Cañada” – $1,250.00')).toBe('José Muñoz, “Cañada” – $1,250.00')
  expect(printable('Nguyễn Đặng Željko Łukasz Zoë −$75')).toBe('Nguyễn Đặng Željko Łukasz Zoë −$75')
})

test('marks that the fonts lack are dropped, and nothing becomes noise', () => {
  expect(printable('Ǎna Ḟay')).toBe('Ana Fay')
  expect(printable('李 小龍')).toBe('? ??')
})
