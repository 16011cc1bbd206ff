import '@/lib/base/no-eval'
import { z } from 'zod'
import { emailAddress } from '@/lib/base/email'
import { isUuid } from '@/lib/base/ids'
import { plainText } from '@/lib/base/text'
import { isUsState, normalizeZip, zipFitsState } from '@/lib/base/us-address'
import { attendeeLengths, deliveryLengths, maxSessions } from './rules/field-lengths'

export const maxQuantity = 500
const notWhole = `Enter a whole number from 1 to ${maxQuantity}.`

/** Digits only: no sign, fraction, exponent or other notation that Number() would accept. */
const wholeNumber = z
  .string({ error: notWhole })
  .trim()
  .regex(/^\d{1,9}$/)
  .transform(Number)
export const quantity = wholeNumber.refine((n) => n >= 1 && n <= maxQuantity, { error: notWhole })
export const id = z.string().refine(isUuid)

export const changeCartLineForm = z.object({ lineId: id, quantity })
export const removeCartLineForm = z.object({ lineId: id })

/** A line's quantity on the public pages is blank or 0 when the item is not wanted. */
const wanted = wholeNumber.refine((n) => n <= maxQuantity)
export type CartAddition = { kind: 'ticket' | 'publication'; itemId: string; quantity: number }

/**
 * What a conference page (`ticket:ID` = n, several) or a publication page (`format` = ID, `quantity` = n) sends. Null
 * when anything in it differs from what these pages send; an empty list when nothing was chosen.
 */
export function cartAdditions(data: FormData): CartAddition[] | null {
  const additions: CartAddition[] = []
  for (const [name, value] of data.entries()) {
    if (!name.startsWith('ticket:')) continue
    const parsed = wanted.safeParse(value === '' ? '0' : value)
    const itemId = name.slice('ticket:'.length)
    if (!parsed.success || !isUuid(itemId)) return null
    additions.push({ kind: 'ticket', itemId, quantity: parsed.data })
  }
  const format = data.get('format')
  if (format !== null) {
    const parsed = quantity.safeParse(data.get('quantity') ?? '1')
    if (!parsed.success || typeof format !== 'string' || !isUuid(format)) return null
    additions.push({ kind: 'publication', itemId: format, quantity: parsed.data })
  }
  const ids = new Set(additions.map((each) => each.itemId))
  if (ids.size < additions.length || ids.size > 50) return null
  return additions.filter((each) => each.quantity > 0)
}

/** Checkboxes of one name: none, one or several. */
const checkboxes = z
  .union([z.array(z.string()), z.string()])
  .default([])
  .transform((value) => (typeof value === 'string' ? [value] : value))

/** What a checkbox or a pressed button sends: "on", or nothing. */
const checked = z
  .union([z.literal('on'), z.literal(true), z.literal(''), z.literal(false)])
  .default('')
  .transform((value) => value === 'on' || value === true)

const hasName = ({ firstName, lastName }: { firstName: string; lastName: string }) => firstName + lastName !== ''
const names = z.object({ firstName: z.string(), lastName: z.string() })

/**
 * One person for one seat. Prices are never read from a form: fields that are not named here are ignored. People with
 * one name write it into either field. `isMe` is the button "I'm attending". `servesCity` says that the person works
 * for or serves the buyer's city.
 */
export const attendeeForm = z
  .object({
    ticketTypeId: id,
    isMe: checked,
    servesCity: checked,
    firstName: plainText({ max: attendeeLengths.firstName, label: 'First name' }).default(''),
    lastName: plainText({ max: attendeeLengths.lastName, label: 'Last name' }).default(''),
    email: emailAddress,
    title: plainText({ max: attendeeLengths.title, label: 'Job title' }).default(''),
    organization: plainText({ max: attendeeLengths.organization, label: 'Organization' }).default(''),
    dietary: plainText({ max: attendeeLengths.dietary, label: 'Dietary needs', lines: true }).default(''),
    access: plainText({ max: attendeeLengths.access, label: 'Access needs', lines: true }).default(''),
    sessionIds: checkboxes.pipe(z.array(id).max(maxSessions)),
  })
  // Checked even when another field is wrong, so that all missing fields are reported at once.
  .refine(hasName, {
    path: ['firstName'],
    error: 'Enter a first name, a last name, or both.',
    when: ({ value }) => names.safeParse(value).success,
  })
export type AttendeeInput = z.output<typeof attendeeForm>

const chooseState = 'Choose a state.'
const zipFormatError = 'Enter a ZIP code of five digits, or nine with a hyphen.'

/** The field of the tax area, in the form and in its errors. */
export const taxAreaField = 'delivery.taxAreaId'

/** What the select sends for a delivery outside California. Its name can be typed instead. */
export const outsideCalifornia = 'outside'
export const outsideCaliforniaName = 'Outside California'
export const isOutsideCalifornia = (sent: string): boolean =>
  sent === outsideCalifornia || sent.trim().toLowerCase() === outsideCaliforniaName.toLowerCase()

/**
 * `taxAreaId` is the city or unincorporated county that the buyer chose, or null for outside California. The buyer is
 * asked; it is never guessed from the ZIP code.
 */
export const deliveryForm = z
  .object({
    name: plainText({ max: deliveryLengths.name, label: 'Name', required: true }),
    organization: plainText({ max: deliveryLengths.organization, label: 'Organization' }).default(''),
    street: plainText({ max: deliveryLengths.street, label: 'Street address', required: true }),
    street2: plainText({ max: deliveryLengths.street2, label: 'Suite or unit' }).default(''),
    city: plainText({ max: deliveryLengths.city, label: 'City', required: true }),
    state: z.string({ error: chooseState }).refine(isUsState),
    zip: z.string({ error: zipFormatError }).transform((typed, issues) => {
      const zip = normalizeZip(typed)
      if (zip) return zip
      issues.addIssue({ code: 'custom', message: zipFormatError })
      return z.NEVER
    }),
    taxAreaId: z
      .string({ error: 'Choose a city or county for sales tax.' })
      .min(1)
      .max(deliveryLengths.taxAreaId)
      .transform((choice) => (isOutsideCalifornia(choice) ? null : choice)),
  })
  .refine((to) => zipFitsState(to.zip, to.state), {
    path: ['zip'],
    error: 'This ZIP code isn’t in the state you chose. Check both.',
  })
  .refine((to) => (to.taxAreaId === null) === (to.state !== 'CA'), {
    path: ['taxAreaId'],
    error:
      'This doesn’t match the state. For California, choose a city or county. For other states, choose “Outside California”.',
  })
export type DeliveryInput = z.output<typeof deliveryForm>
