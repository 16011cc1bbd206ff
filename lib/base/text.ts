import { z } from 'zod'
import { holdsCardNumber } from './card-number'

type PlainText = {
  /** Characters at most. */
  max: number
  /** What the field is called on the page: errors name it. */
  label: string
  /** Blank is refused. */
  required?: boolean
  /** Line breaks are kept (an address, a remark). */
  lines?: boolean
}

// Control characters, and the marks that turn the direction of what follows: names that would not be what they seem.
const unseen = /[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/u

/** True for text that shows all it holds: no control characters, no direction marks, no half of a character. */
export const isPlain = (text: string, lines = false): boolean =>
  text.isWellFormed() && !unseen.test(lines ? text.replace(/[\n\t]/g, ' ') : text)

/**
 * Text that a person types into a form: trimmed, composed (NFC), no longer than `max`. Control characters and card
 * numbers (C06) are refused with a sentence. Blank is '' and is allowed unless `required`.
 */
export function plainText({ max, label, required, lines }: PlainText) {
  const text = z
    .string({ error: `${label} must be text.` })
    .overwrite((value) => (lines ? value.replace(/\r\n?/g, '\n') : value).trim().normalize('NFC'))
    .max(max, { error: `${label} is too long: at most ${max} characters.`, abort: true })
    .refine((value) => isPlain(value, lines), {
      error: `${label} holds characters that cannot be shown. Type it again.`,
      abort: true,
    })
    .refine((value) => !holdsCardNumber(value), {
      error: `${label} looks like a card number. We never take card numbers here: please remove it.`,
    })
  return required ? text.refine((value) => value !== '', { error: `${label} is missing.` }) : text
}
