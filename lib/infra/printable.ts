/** Beyond Latin-1, what the fonts of our papers can show (lib/infra/fonts): Latin Extended and Vietnamese, and signs. */
const alsoShown = new RegExp(
  '^[\\u0100-\\u0131\\u0134-\\u0148\\u014a-\\u017e\\u018f\\u0192\\u01a0\\u01a1\\u01af\\u01b0\\u01d4\\u01ea\\u01eb\\u01fa-\\u021b' +
    '\\u0237\\u0259\\u02bb\\u02bc\\u02da\\u02dc\\u1e0c\\u1e0d\\u1e24\\u1e25\\u1e80-\\u1e85\\u1e92\\u1e93\\u1ea0-\\u1ef9' +
    '\\u2013\\u2014\\u2018-\\u201a\\u201c-\\u201e\\u2020\\u2022\\u2026\\u2039\\u203a\\u20ac\\u2122\\u2212]$',
)

/**
 * Text as our papers can print it: a letter with marks that the fonts lack loses its marks ("Ǎ" becomes "A"), and what
 * has no letter beneath, such as Chinese, becomes a question mark.
 */
export function printable(text: string): string {
  return [...text.normalize('NFC')].map((character) => shown(character)).join('')
}

function shown(character: string): string {
  if (isShown(character)) return character
  const plain = character.normalize('NFKD').replace(/\p{Mark}/gu, '')
  return plain !== '' && [...plain].every(isShown) ? plain : '?'
}

const isShown = (character: string): boolean => /^[\x20-\x7e\xa0-\xff\n]$/.test(character) || alsoShown.test(character)
