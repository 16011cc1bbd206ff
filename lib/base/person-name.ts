/** Many people have one name: either field may be blank. */
export type PersonName = { firstName: string; lastName: string }

const eastAsian = /^[\p{sc=Han}\p{sc=Hangul}\p{sc=Hiragana}\p{sc=Katakana}ー]+$/u

/** Written in Chinese, Japanese or Korean script, both parts of it: the family name comes first, without a space. */
const isFamilyFirst = ({ firstName, lastName }: PersonName): boolean =>
  [firstName, lastName].every((part) => eastAsian.test(part.normalize('NFC').trim()))

export function fullName(name: PersonName): string {
  const [first, last] = [name.firstName.trim(), name.lastName.trim()]
  return isFamilyFirst(name) ? `${last}${first}` : `${first} ${last}`.trim()
}

/** How a letter begins: "Dear Ada". A name whose family name comes first is not cut in two. */
export const greetingName = (name: PersonName): string =>
  isFamilyFirst(name) ? fullName(name) : name.firstName || name.lastName
