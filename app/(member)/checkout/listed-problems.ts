import type { ShownError } from '@/components/form/form-context'
import { formatMoney } from '@/lib/base/format'
import type { Cents } from '@/lib/base/money'
import type { QuoteProblem } from '@/lib/carts/rules/quote-types'
import { problemText } from './problem-text'

/** The checkbox and its reason have the same words in the order summary and in the error. */
export const acceptLabel = (difference: number): string =>
  `I accept that ${formatMoney(difference)} may be billed later`
const notVerified = (count: number): string =>
  count === 1 ? 'One member price is not verified yet.' : `${count} member prices are not verified yet.`

/** Beside the checkbox. `left`: the buyer left the payment page of an earlier order. */
export function acceptHint(bases: readonly ('address' | 'colleague')[], left: boolean): string {
  const one = bases.length === 1
  const byAddress = `We’ll email ${one ? 'the attendee' : 'each attendee with a city address'} a link to confirm it.`
  const byWord = `Our staff will check ${one ? 'that the person' : 'that each person you named'} works for or serves your city.`
  return [
    left ? 'This is a new order, so what you accepted before does not count for it.' : '',
    notVerified(bases.length),
    bases.includes('address') ? byAddress : '',
    bases.includes('colleague') ? byWord : '',
    `If ${one ? 'it' : 'one'} can’t be verified, we may bill the difference.`,
  ]
    .filter(Boolean)
    .join(' ')
}

type Open = {
  /** Errors shown at the fields. */
  fields: readonly ShownError[]
  problems: readonly QuoteProblem[]
  unverified: { count: number; cents: Cents; isAccepted: boolean }
  payVerb: string
}

/**
 * Everything besides the fields that must be fixed, for one error summary: problems of the quote, by attendee, and the
 * price difference that is not accepted. `href` is set if the fix is on another page.
 */
export function listedProblems({ fields, problems, unverified, payVerb }: Open): ShownError[] {
  const taken = new Set(fields.map(({ name }) => name))
  const priced = problems
    .map((problem) => ({ ...whereOf(problem), messages: [problemText(problem)] }))
    .filter(({ name }) => name === '' || !taken.has(name))
  if (unverified.cents === 0 || unverified.isAccepted) return priced
  return [...priced, { name: 'acceptedDifference', messages: [acceptText(unverified, payVerb)] }]
}

const acceptText = ({ count, cents }: Open['unverified'], payVerb: string): string =>
  `${notVerified(count)} Check the box “${acceptLabel(cents)}” above “${payVerb}”.`

/** Where the buyer can fix it: a field of the form, or the cart. */
function whereOf(problem: QuoteProblem): { name: string; href?: string } {
  switch (problem.code) {
    case 'sessions-clash':
    case 'session-gone':
      return { name: `attendees.${problem.attendee}.sessionIds` }
    case 'attending-twice':
      return { name: `attendees.${problem.attendee}.firstName` }
    case 'delivery-missing':
      return { name: 'delivery.taxAreaId' }
    case 'not-sold-to':
      return problem.attendee === null ? { name: '', href: '/cart' } : { name: `attendees.${problem.attendee}.email` }
    case 'attendee-missing':
    case 'attendee-extra':
      return { name: '' }
    default:
      return { name: '', href: '/cart' }
  }
}

/** The fields that are required or can be wrong, as the page has them from top to bottom. */
const attendeeFields = 'firstName lastName email servesCity title organization dietary access sessionIds'.split(' ')
const deliveryFields = 'name organization street street2 city state zip taxAreaId'.split(' ')

/** In page order: attendees by number, then the delivery, then the order summary; in each, as the fields follow. */
export const inPageOrder = (errors: readonly ShownError[]): ShownError[] =>
  [...errors].sort((a, b) => rank(a.name) - rank(b.name))

function rank(name: string): number {
  const [part, ...rest] = name.split('.')
  if (part === 'attendees' && rest.length > 1) return Number(rest[0]) * 100 + attendeeFields.indexOf(rest[1] ?? '')
  return part === 'delivery' ? 1_000_000 + deliveryFields.indexOf(rest[0] ?? '') : 2_000_000
}
