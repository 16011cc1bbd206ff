/**
 * Whole dollars without cents ("$1,625"), otherwise with two digits ("$49.13"). Takes integer cents, throws RangeError
 * otherwise.
 */
export function formatMoney(cents: number): string {
  const exact = formatMoneyExact(cents)
  return exact.endsWith('.00') ? exact.slice(0, -3) : exact
}

/** Always two decimals ("$39.00"), for columns and receipts. Takes integer cents, throws RangeError otherwise. */
export function formatMoneyExact(cents: number): string {
  if (!Number.isSafeInteger(cents)) throw new RangeError('money is integer cents')
  const amount = Math.abs(cents)
  const rest = String(amount % 100).padStart(2, '0')
  return `${cents < 0 ? '−' : ''}$${formatNumber(Math.floor(amount / 100))}.${rest}`
}

/** "1,625" */
export function formatNumber(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+(?!\d))/g, ',')
}

/** "1 seat", "8 seats", "2 copies" (with an irregular plural) */
export function formatCount(n: number, one: string, many = `${one}s`): string {
  return `${formatNumber(n)} ${n === 1 ? one : many}`
}

/** "the City Clerks Seminar" inside a sentence. A title that has an article keeps its own: "The Brown Act". */
export const withArticle = (title: string): string => (/^(the|an?)\s/i.test(title) ? title : `the ${title}`)
