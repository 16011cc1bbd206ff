/**
 * What a reader does not see, or sees in another order: control characters, all that Unicode calls default-ignorable,
 * marks that turn the direction of what follows, separators of lines, and what is no character. Names that hold such would
 * not be what they seem, and two that look alike would differ.
 */
const unseen =
  /[\p{Cc}\p{Default_Ignorable_Code_Point}\p{Bidi_Control}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\ufff9-\ufffb]/u

/**
 * Invisible things that come along when text is copied, and change nothing that is read: they are left out. Soft hyphen,
 * grapheme joiner, zero-width space, word joiner, byte order mark, and the selectors of variants.
 */
const stray = /\u00ad|\u034f|\u200b|\u2060|\ufeff|[\u180b-\u180d\u180f]|[\ufe00-\ufe0f]|[\u{e0100}-\u{e01ef}]/gu

/** Scripts that are written with joiners: Persian and its neighbors, and those of India, Sri Lanka and Cambodia. */
const joinedScripts = [
  ...['Arabic', 'Syriac', 'Nko', 'Mongolian', 'Devanagari', 'Bengali', 'Gurmukhi', 'Gujarati', 'Oriya', 'Tamil'],
  ...['Telugu', 'Kannada', 'Malayalam', 'Sinhala', 'Khmer', 'Tibetan', 'Myanmar'],
].map((name) => new RegExp(`^\\p{Script=${name}}$`, 'u'))

/** ZWNJ and ZWJ. */
const joiner = /[\u200c\u200d]/g

/** A joiner inside a word of one such script: it stands right between two characters of it. */
function isNeeded(text: string, at: number): boolean {
  const [before, after] = [text.charAt(at - 1), text.charAt(at + 1)]
  return joinedScripts.some((script) => script.test(before) && script.test(after))
}

/** Leaves out what is invisible and harmless; joiners stay where a script needs them. */
export function withoutStray(text: string): string {
  const bare = text.replace(stray, '')
  return bare.replace(joiner, (one, at: number) => (isNeeded(bare, at) ? one : ''))
}

/** True for text that shows all it holds, and where every character is whole. */
export const showsAll = (text: string): boolean =>
  text.isWellFormed() && !unseen.test(text.replace(joiner, (one, at: number) => (isNeeded(text, at) ? '' : one)))
