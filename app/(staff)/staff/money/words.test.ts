import { expect, test } from 'vitest'
import { cents } from '@/lib/base/money'
import type { MismatchView } from '@/lib/reconciliation/list-mismatches'
import { closingSays, emailOutcomeWords, mismatchAbout } from './words'

const at = new Date('2027-01-11T18:00:00Z')
const view = (over: Partial<MismatchView>): MismatchView => ({
  ...{ id: 'm', kind: 'payment-without-order', state: 'open', stripeId: 'pi_1', orderNumber: 10_001 },
  ...{ numberIs: 'no-order', cents: cents(62_500), paidAt: at, foundAt: at, resolvedAt: null, reason: null },
  ...{ buyerErased: false, buyerMaybeErased: false, refundFailed: false, emailOutcome: null, history: [] },
  ...over,
})

test.each<[string, Partial<MismatchView>, boolean]>([
  ['is a member', {}, true],
  ['has deleted their account', { buyerErased: true }, false],
  ['may have deleted their account', { buyerMaybeErased: true }, false],
])('staff read that we email a buyer who %s only if we do', (_, over, goes) => {
  expect(mismatchAbout(view(over)).includes('We’ll email the buyer')).toBe(goes)
  expect(closingSays(view(over)).includes('will get an email')).toBe(goes)
  expect(emailOutcomeWords(view({ ...over, emailOutcome: 'no-address' })).includes('Check Stripe')).toBe(goes)
})
