export type Query =
  | { by: 'number'; number: number }
  | { by: 'email'; email: string }
  | { by: 'name'; prefix: string }
  | { by: 'nothing' }

/** What staff typed: an order number ("10482", "#10482"), a whole address, or the beginning of a name from three letters. */
export function readQuery(text: string): Query {
  const typed = text.trim()
  const number = /^#?(\d{1,15})$/.exec(typed)?.[1]
  if (number) return { by: 'number', number: Number(number) }
  if (/^\S+@\S+\.\S+$/.test(typed)) return { by: 'email', email: typed }
  return [...typed].filter((c) => /\p{L}/u.test(c)).length >= 3 ? { by: 'name', prefix: typed } : { by: 'nothing' }
}
