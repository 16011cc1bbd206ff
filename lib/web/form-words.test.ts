import { expect, test } from 'vitest'
import { z } from 'zod'
import * as accounts from '@/lib/accounts/forms'
import * as attendees from '@/lib/attendees/forms'
import { inPlainWords } from '@/lib/base/form-issue'
import * as carts from '@/lib/carts/forms'
import * as checkout from '@/lib/checkout/forms'
import * as decisions from '@/lib/decisions/forms'
import * as fulfillment from '@/lib/fulfillment/forms'
import * as privacy from '@/lib/privacy/forms'
import * as attendee from '@/lib/privacy/notices/forms-attendee'
import * as reconciliation from '@/lib/reconciliation/forms'
import * as refunds from '@/lib/refunds/forms'

const modules = {
  accounts,
  attendee,
  attendees,
  carts,
  checkout,
  decisions,
  fulfillment,
  privacy,
  reconciliation,
  refunds,
}
const forms = Object.entries(modules).flatMap(([module, exported]) =>
  Object.entries(exported).flatMap(([name, form]) =>
    form instanceof z.ZodObject ? [{ name: `${module}.${name}`, form }] : [],
  ),
)

/** What a browser, or a person with one, may send for any field. */
const hostile = [undefined, null, '', 'x', 'x'.repeat(30_000), '-1', '9'.repeat(40), -1, 1e21, true, {}, [], [{}]]
const many = [Array.from({ length: 2_500 }, () => 'x'), Array.from({ length: 101 }, () => ({}))]

/** Words of the library's own messages. */
const forDevelopers = /expected|received|invalid|too (big|small)|unrecognized|[<>]=|option/i

test.each(forms)('$name explains errors in our words, whatever is sent', ({ form }) => {
  const told = new Set<string>()
  for (const name of Object.keys(form.shape)) {
    for (const value of [...hostile, ...many]) {
      const judged = form.safeParse({ [name]: value }, inPlainWords)
      for (const { message } of judged.error?.issues ?? []) told.add(message)
    }
  }
  expect([...told].filter((message) => forDevelopers.test(message))).toEqual([])
})

test('the error for too many attendees names the limit and says what to do', () => {
  const attendees = Array.from({ length: 101 }, () => ({}))
  const judged = checkout.placeOrderForm.safeParse({ attendees }, inPlainWords)
  expect(judged.error?.issues.map(({ message }) => message)).toContain(
    'One order can have up to 100 registrations. Remove some in the cart, or contact us.',
  )
})
