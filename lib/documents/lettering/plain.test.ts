import { expect, test } from 'vitest'
import { isPlain, plainLetters } from './plain'

test('names in Latin letters, including Vietnamese, are drawn by the document’s own font', () => {
  expect(isPlain('José Muñoz, “Cañada” – $1,250.00')).toBe(true)
  expect(isPlain('Nguyễn Đặng Željko Łukasz Zoë −$75')).toBe(true)
})

test('other letters are not drawn by it', () => {
  for (const name of ['Ǎna', 'Ḟay', '李', 'Ω', 'ա', 'א']) expect(isPlain(name)).toBe(false)
})

test('a letter with a special form has a plain letter; an emoji has none', () => {
  expect(plainLetters('𝐀')).toBe('A')
  expect(plainLetters('Ǎ')).toBe('A')
  expect(plainLetters('😀')).toBe('')
})
