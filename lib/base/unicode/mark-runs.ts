/**
 * More combining marks in a row than any language writes (Stream-Safe Text Format, UAX #15, section 13). Normalizing
 * sorts each run, which takes quadratic time: 160 fields of marks stopped everyone for 0.6 s.
 */
const tooLong = /\p{M}{31}/u

/** For text that is refused. Called after invisible characters are left out: without them, two runs become one. */
export const hasLongMarkRun = (text: string): boolean => tooLong.test(text)

/** For text that is only searched or compared: of each run, the marks that any language writes. */
export const cutMarkRuns = (text: string): string =>
  tooLong.test(text) ? text.replace(/(\p{M}{30})\p{M}+/gu, '$1') : text
