import { z } from 'zod'
import { holdsCardNumber } from './card-number'
import { showsAll, withoutStray } from './invisible'

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

/** True for text that shows all it holds; with `lines`, in any number of lines. @internal */
export const isPlain = (text: string, lines = false): boolean => showsAll(lines ? text.replace(/[\n\t]/g, ' ') : text)

/**
 * What may be sent at most before stray characters and spaces go, as a multiple of what may remain, and some more.
 * Composing takes time in the square of a run of marks, so nothing longer is looked at (a field of 78 KB took 0.7 s).
 */
const sentAtMost = (max: number): number => 4 * max + 1_000

/**
 * Text that a person types into a form: trimmed, composed (NFC), no longer than `max`. What is invisible is left out or,
 * where it would change what is read, refused with a sentence, as card numbers are (C06). Blank is '' and is allowed
 * unless `required`.
 */
export function plainText({ max, label, required, lines }: PlainText) {
  const tooLong = { error: `${label} is too long: at most ${max} characters.`, abort: true }
  const text = z
    .string({ error: `${label} must be text.` })
    .max(sentAtMost(max), tooLong)
    .overwrite((value) =>
      withoutStray(lines ? value.replace(/\r\n?/g, '\n') : value)
        .trim()
        .normalize('NFC'),
    )
    .max(max, tooLong)
    .refine((value) => isPlain(value, lines), {
      error: `${label} contains characters that we can’t display. Enter it again.`,
      abort: true,
    })
    .refine((value) => !holdsCardNumber(value), {
      error: `${label} looks like a card number. We never take card numbers here: please remove it.`,
    })
  return required ? text.refine((value) => value !== '', { error: `${label} is missing.` }) : text
}
