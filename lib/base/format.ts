/** Whole dollars without cents ("$1,625"), else with two ("$49.13"). Takes integer cents. */
export function formatMoney(cents: number): string {
  return cents % 100 === 0 ? wholeDollars(cents) : formatMoneyExact(cents)
}

/** Always two decimals ("$39.00"), for columns and receipts where amounts stand under one another. */
export function formatMoneyExact(cents: number): string {
  const rest = String(Math.abs(cents) % 100).padStart(2, '0')
  return `${wholeDollars(Math.trunc(cents / 100) * 100, cents < 0)}.${rest}`
}

function wholeDollars(cents: number, negative = cents < 0): string {
  if (!Number.isSafeInteger(cents)) throw new RangeError('money is integer cents')
  return `${negative ? '−' : ''}$${formatNumber(Math.abs(cents) / 100)}`
}

/** "1,625" */
export function formatNumber(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+(?!\d))/g, ',')
}

/** "1 place", "8 places", "2 copies" (with a plural of its own) */
export function formatCount(n: number, one: string, many = `${one}s`): string {
  return `${formatNumber(n)} ${n === 1 ? one : many}`
}
