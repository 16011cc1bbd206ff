/** Many people have only one name: either field may be empty. */
export type PersonName = { firstName: string; lastName: string }

const eastAsian = /^[\p{sc=Han}\p{sc=Hangul}\p{sc=Hiragana}\p{sc=Katakana}ー]+$/u

/** If both parts are in Chinese, Japanese or Korean script, the family name comes first, without a space. */
const isFamilyFirst = ({ firstName, lastName }: PersonName): boolean =>
  [firstName, lastName].every((part) => eastAsian.test(part.normalize('NFC').trim()))

export function fullName(name: PersonName): string {
  const [first, last] = [name.firstName.trim(), name.lastName.trim()]
  return isFamilyFirst(name) ? `${last}${first}` : `${first} ${last}`.trim()
}

/** The name in a greeting: "Dear Ada". A name with the family name first is used whole. */
export const greetingName = (name: PersonName): string =>
  isFamilyFirst(name) ? fullName(name) : name.firstName || name.lastName
