import '@/lib/base/no-eval'
import { z } from 'zod'
import { emailAddress } from '@/lib/base/email'
import { plainText } from '@/lib/base/text'
import { isUsState, normalizeZip, zipFitsState } from '@/lib/base/us-address'
import { readCode } from './rules/code'
import { portalPath } from './rules/next-path'
import { isTopic } from './rules/topics'

/** Where to go afterwards; null for anything that is not a path of this portal. */
const next = z.unknown().optional().transform(portalPath)
/** The id of an attempt; any other text finds none. */
const attempt = z.string().max(100)

export const askForCodeForm = z.object({ email: emailAddress, next })

export const codeForm = z.object({
  attempt,
  code: z.string().transform((typed, issues) => {
    const code = readCode(typed.slice(0, 100))
    if (code) return code
    issues.addIssue({ code: 'custom', message: 'Enter the six digits from the email.' })
    return z.NEVER
  }),
  next,
})

export const resendForm = z.object({ attempt, next })

const on = z
  .string()
  .optional()
  .transform((value) => value === 'on')

export const linkForm = z.object({ token: z.string().max(100), confirmed: on, joinCart: on, next })

export const stepUpForm = z.object({ next })

export const endLoginSessionForm = z.object({ session: z.string().max(100) })

export const emptyForm = z.object({})

const phone = plainText({ max: 40, label: 'Phone' }).refine(
  (value) => value === '' || (/^[\d\s()+.\-/x#,ext]+$/i.test(value) && (value.match(/\d/g) ?? []).length >= 7),
  { error: 'Enter a phone number with its area code, such as (916) 555-0100.' },
)

const zip = plainText({ max: 20, label: 'ZIP code' }).transform((typed, issues) => {
  const read = typed === '' ? '' : normalizeZip(typed)
  if (read !== null) return read
  issues.addIssue({ code: 'custom', message: 'Enter five digits, or nine such as 95814-2819.' })
  return z.NEVER
})

const chosenTopics = z
  .union([z.string(), z.array(z.string()).max(50)])
  .optional()
  .transform((value) => (value === undefined ? [] : [value].flat()))
  .refine((ids) => ids.every(isTopic), { error: 'Choose topics from the list.' })
  .transform((ids) => [...new Set(ids)])

/** All fields are optional: an account needs none of them. */
export const profileForm = z
  .object({
    firstName: plainText({ max: 80, label: 'First name' }),
    lastName: plainText({ max: 80, label: 'Last name' }),
    title: plainText({ max: 120, label: 'Job title' }),
    organization: plainText({ max: 160, label: 'City or organization' }),
    phone,
    street: plainText({ max: 160, label: 'Street address' }),
    city: plainText({ max: 100, label: 'City' }),
    state: z.string().refine((code) => code === '' || isUsState(code), { error: 'Choose a state from the list.' }),
    zip,
    topics: chosenTopics,
    mailNotices: on,
    letters: on,
  })
  .refine(({ zip, state }) => zip === '' || state === '' || zipFitsState(zip, state), {
    path: ['zip'],
    error: 'This ZIP code is not in the state you chose. Check both.',
  })

export type ProfileInput = z.output<typeof profileForm>
