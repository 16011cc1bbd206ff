import { cutMarkRuns } from '@/lib/base/unicode/mark-runs'

export type OrderSearch =
  | { by: 'number'; number: number }
  | { by: 'email'; email: string }
  | { by: 'name'; prefix: string }
  | { by: 'nothing' }

/** "10482", "#10482", "Order 10482", "order no. 10,482", in digits of any width. */
const orderNumber = /^(?:order)?(?:number|no\.?)?#?(\d[\d,]{0,20})$/i

/**
 * Reads what staff typed: an order number in any spelling, a whole address, or a name. Names match by the beginnings of
 * words from three letters, and by whole words of one or two.
 */
export function parseOrderSearch(text: string): OrderSearch {
  const typed = cutMarkRuns(text).normalize('NFKC').trim()
  const digits = orderNumber.exec(typed.replace(/[\s:]/g, ''))?.[1]?.replace(/\D/g, '')
  if (digits && digits.length <= 15) return { by: 'number', number: Number(digits) }
  if (/^\S+@\S+\.\S+$/.test(typed)) return { by: 'email', email: typed }
  return /\p{L}/u.test(typed) ? { by: 'name', prefix: typed } : { by: 'nothing' }
}
