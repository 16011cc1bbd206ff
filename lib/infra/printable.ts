/** Beyond Latin-1, what the built-in fonts of a PDF can show. */
const alsoShown = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ'
const spelled: Record<string, string> = { '−': '-', Đ: 'D', đ: 'd', Ł: 'L', ł: 'l', ı: 'i', Ħ: 'H', ħ: 'h' }

/**
 * Text as the built-in fonts can print it: a letter with marks that they lack loses its marks ("Nguyễn" becomes
 * "Nguyen"), and what has no letter beneath becomes a question mark.
 */
export function printable(text: string): string {
  return [...text.normalize('NFC')].map((character) => shown(character)).join('')
}

function shown(character: string): string {
  if (isShown(character)) return character
  const known = spelled[character]
  if (known) return known
  const plain = character.normalize('NFKD').replace(/\p{Mark}/gu, '')
  return plain !== '' && [...plain].every(isShown) ? plain : '?'
}

const isShown = (character: string): boolean =>
  /^[\x20-\x7e\xa0-\xff\n]$/.test(character) || alsoShown.includes(character)
