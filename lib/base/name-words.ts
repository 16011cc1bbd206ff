import { cutMarkRuns } from './unicode/mark-runs'

const plainLetters: Record<string, string> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
}

/** The words of a name, lower case, without diacritics and apostrophes: "José O’Brien-Núñez" is jose, obrien, nunez. */
export function wordsOfName(name: string): string[] {
  const plain = cutMarkRuns(name)
    .toLowerCase()
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[ßæœøłđðþı]/g, (letter) => plainLetters[letter] ?? letter)
  return plain.replace(/['’ʼ`.]/g, '').match(/[\p{L}\p{N}]+/gu) ?? []
}
