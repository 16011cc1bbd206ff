/**
 * More combining marks in a row than any language writes (Stream-Safe Text Format, UAX #15, section 13). Normalizing
 * sorts each run, which takes quadratic time: 160 fields of marks stopped everyone for 0.6 s.
 */
// U+FF9E and U+FF9F are letters, but normalizing makes marks of them.
const tooLong = /[\p{M}\uff9e\uff9f]{31}/u

/** For text that is refused. Called after invisible characters are left out: without them, two runs become one. */
export const hasLongMarkRun = (text: string): boolean => tooLong.test(text)

/** For text that is only searched or compared: of each run, the marks that any language writes. */
export const cutMarkRuns = (text: string): string =>
  tooLong.test(text) ? text.replace(/([\p{M}\uff9e\uff9f]{30})[\p{M}\uff9e\uff9f]+/gu, '$1') : text
