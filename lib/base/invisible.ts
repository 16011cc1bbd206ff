/**
 * What a reader does not see, or sees in another order. These are control characters, everything that Unicode calls
 * default-ignorable, marks that change text direction, line separators and noncharacters. With them, a name could look
 * different from what it holds, and two names that look alike could differ.
 */
const unseen =
  /[\p{Cc}\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\ufff9-\ufffb]/u

/**
 * Invisible characters that come with copied text and do not change what is read; they are left out. Soft hyphen,
 * grapheme joiner, zero-width space, word joiner, byte order mark, and variation selectors.
 */
const stray = /\u00ad|\u034f|\u200b|\u2060|\ufeff|[\u180b-\u180d\u180f]|[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}]/gu

/** Scripts that are written with joiners: Arabic, Syriac, and scripts of India, Sri Lanka, Cambodia and others. */
const joinedScripts = [
  ...['Arabic', 'Syriac', 'Nko', 'Mongolian', 'Devanagari', 'Bengali', 'Gurmukhi', 'Gujarati', 'Oriya', 'Tamil'],
  ...['Telugu', 'Kannada', 'Malayalam', 'Sinhala', 'Khmer', 'Tibetan', 'Myanmar'],
].map((name) => new RegExp(`^\\p{Script=${name}}$`, 'u'))

/** ZWNJ and ZWJ. */
const joiner = /[\u200c\u200d]/g

/** True if the joiner is between two characters of one such script. */
function isNeeded(text: string, at: number): boolean {
  const [before, after] = [text.charAt(at - 1), text.charAt(at + 1)]
  return joinedScripts.some((script) => script.test(before) && script.test(after))
}

/** Removes invisible, harmless characters; joiners stay where a script needs them. */
export function withoutInvisible(text: string): string {
  const bare = text.replace(stray, '')
  return bare.replace(joiner, (one, at: number) => (isNeeded(bare, at) ? one : ''))
}

/** True for well-formed text in which every character is visible. */
export const isAllVisible = (text: string): boolean =>
  text.isWellFormed() && !unseen.test(text.replace(joiner, (one, at: number) => (isNeeded(text, at) ? '' : one)))
