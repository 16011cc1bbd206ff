/** What the font of our documents (lib/documents/fonts) has beyond Latin-1: Latin Extended, Vietnamese, and signs. */
const beyondLatin1 =
  '\\u0100-\\u0131\\u0134-\\u0148\\u014a-\\u017e\\u018f\\u0192\\u01a0\\u01a1\\u01af\\u01b0\\u01d4\\u01ea\\u01eb\\u01fa-\\u021b' +
  '\\u0237\\u0259\\u02bb\\u02bc\\u02da\\u02dc\\u1e0c\\u1e0d\\u1e24\\u1e25\\u1e80-\\u1e85\\u1e92\\u1e93\\u1ea0-\\u1ef9' +
  '\\u2013\\u2014\\u2018-\\u201a\\u201c-\\u201e\\u2020\\u2022\\u2026\\u2039\\u203a\\u20ac\\u2122\\u2212'
const inDocumentFont = new RegExp(`^[\\x20-\\x7e\\xa0-\\xff\\n${beyondLatin1}]*$`)

/** True when the document's own font draws all of it (composed letters, as NFC makes them). */
export const isInDocumentFont = (text: string): boolean => inDocumentFont.test(text)

/** The plain letters of a letter with marks or a special form: A for a mathematical A. Blank when there are none. */
export function lettersInDocumentFont(letter: string): string {
  const letters = letter.normalize('NFKD').replace(/\p{Mark}/gu, '')
  return isInDocumentFont(letters) ? letters : ''
}
