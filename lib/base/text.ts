import { z } from 'zod'
import { holdsCardNumber } from './card-number'
import { isAllVisible, withoutInvisible } from './invisible'
import { hasLongMarkRun } from './unicode/mark-runs'

type PlainText = {
  /** In characters. */
  max: number
  /** The field's name on the page, for its errors. */
  label: string
  required?: boolean
  /** Line breaks are kept (an address, a remark). */
  lines?: boolean
}

/** True for text in which every character is visible; `lines` allows line breaks. @internal */
export const isVisibleText = (text: string, lines = false): boolean =>
  isAllVisible(lines ? text.replace(/[\n\t]/g, ' ') : text)

/**
 * The most characters that may be sent, before stray characters and spaces are removed. Composing takes quadratic time
 * in a run of marks, so longer text is refused unread (a field of 78 KB took 0.7 s).
 */
const sentAtMost = (max: number): number => 4 * max + 1_000

/**
 * Text that a person types into a form: trimmed, composed (NFC), at most `max` characters. Invisible characters are
 * left out, or refused where they would change what is read. Card numbers are refused (C06). Empty text is '' and is
 * allowed unless `required`.
 */
export function plainText({ max, label, required, lines }: PlainText) {
  const tooLong = { error: `${label} is too long: at most ${max} characters.`, abort: true }
  const notShown = { error: `${label} contains characters that we can’t display. Enter it again.`, abort: true }
  const text = z
    .string({ error: `${label} must be text.` })
    .max(sentAtMost(max), tooLong)
    .overwrite((value) => withoutInvisible(lines ? value.replace(/\r\n?/g, '\n') : value).trim())
    .refine((value) => !hasLongMarkRun(value), notShown)
    .overwrite((value) => value.normalize('NFC'))
    .max(max, tooLong)
    .refine((value) => isVisibleText(value, lines), notShown)
    .refine((value) => !holdsCardNumber(value), {
      error: `${label} looks like a card number. We never take card numbers here: please remove it.`,
    })
  return required ? text.refine((value) => value !== '', { error: `${label} is missing.` }) : text
}
