import { expect, test } from 'vitest'
import { isInDocumentFont, lettersInDocumentFont } from './plain'

test('names in Latin letters, including Vietnamese, are drawn by the document’s own font', () => {
  expect(isInDocumentFont('José Muñoz, “Cañada” – $1,250.00')).toBe(true)
  expect(isInDocumentFont('Nguyễn Đặng Željko Łukasz Zoë −$75')).toBe(true)
})

test('other letters are not drawn by it', () => {
  for (const name of ['Ǎna', 'Ḟay', '李', 'Ω', 'ա', 'א']) expect(isInDocumentFont(name)).toBe(false)
})

test('a letter with a special form has a plain letter; an emoji has none', () => {
  expect(lettersInDocumentFont('𝐀')).toBe('A')
  expect(lettersInDocumentFont('Ǎ')).toBe('A')
  expect(lettersInDocumentFont('😀')).toBe('')
})
