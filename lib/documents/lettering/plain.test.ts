import { expect, test } from 'vitest'
import { isPlain, plainLetters } from './plain'

test('names in Latin letters, Vietnamese ones too, are drawn by the paper’s own font', () => {
  expect(isPlain('José Muñoz, “Cañada” – $1,250.00')).toBe(true)
  expect(isPlain('Nguyễn Đặng Željko Łukasz Zoë −$75')).toBe(true)
})

test('other letters are not', () => {
  for (const name of ['Ǎna', 'Ḟay', '李', 'Ω', 'ա', 'א']) expect(isPlain(name)).toBe(false)
})

test('a form of a letter has a letter beneath; an emoji has none', () => {
  expect(plainLetters('𝐀')).toBe('A')
  expect(plainLetters('Ǎ')).toBe('A')
  expect(plainLetters('😀')).toBe('')
})
