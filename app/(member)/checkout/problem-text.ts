import { changeText } from '@/components/orders/change-text'
import { withArticle } from '@/lib/base/format'
import type { QuoteProblem } from '@/lib/carts/rules/quote-types'

/** What prevents the order, and what to do about it. */
export function problemText(problem: QuoteProblem): string {
  switch (problem.code) {
    case 'cart-empty':
      return 'The cart is empty.'
    case 'too-many-seats':
      return `One order can have at most ${problem.most} registrations. Lower the quantities in the cart, or contact us.`
    case 'attendee-missing':
    case 'attendee-extra':
      return 'Your cart changed, maybe in another window. Reload this page to name all attendees. We saved what you typed.'
    case 'session-gone':
      return `Attendee ${problem.attendee + 1}: a session you chose is no longer offered. Reload this page.`
    case 'sessions-clash':
      return `Attendee ${problem.attendee + 1}: “${problem.first}” and “${problem.second}” are at the same time. Choose one of them.`
    case 'delivery-missing':
      return 'Choose a city or county for sales tax.'
    case 'total-too-large':
      return 'The total is above the $999,999.99 limit for card payments. Split it into several orders, or call us.'
    case 'total-too-small':
      return 'The total is under the 50-cent minimum for card payments. Add an item, or call us.'
    case 'not-sold-to':
      return problem.attendee === null
        ? changeText(problem)
        : `Attendee ${problem.attendee + 1}: “${problem.title}” isn’t available to this attendee. Choose another ticket in the cart.`
    case 'attending-twice':
      return `Attendee ${problem.attendee + 1}: you already said that you’re attending ${withArticle(problem.conferenceTitle)}. Choose “I’m attending” again for one of the two.`
    case 'item-gone':
      return `${problem.title ?? 'One of the items'} is no longer sold. Remove it from the cart to continue.`
    case 'seats-short':
      return problem.left <= 0
        ? `${problem.title} is sold out. Remove it from the cart, or try again later: seats open up when people cancel.`
        : `${problem.title}: ${changeText(problem)}`
    case 'sales-closed':
    case 'stock-short':
      return `${problem.title}: ${changeText(problem)}`
  }
}

/** The form's own message says "your email address", but the buyer may be typing a colleague's address. */
export const forOthers = (message: string): string =>
  message === 'Enter your email address.' ? 'Enter the attendee’s email address.' : message

/** Messages beside one attendee's checkboxes: pairs of event sessions that overlap. */
export const clashesAt = (problems: readonly QuoteProblem[], index: number): string[] =>
  problems.flatMap((problem) =>
    problem.code === 'sessions-clash' && problem.attendee === index
      ? [`“${problem.first}” and “${problem.second}” are at the same time. Choose one of them.`]
      : [],
  )

/** The form asks for these anyway, so they are not reported a second time while the buyer is still typing. */
const askedBelow = new Set<QuoteProblem['code']>(['delivery-missing', 'cart-empty'])
export const toTell = (problems: readonly QuoteProblem[]): string[] => [
  ...new Set(problems.filter((problem) => !askedBelow.has(problem.code)).map(problemText)),
]
