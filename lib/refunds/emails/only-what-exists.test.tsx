import { render } from '@react-email/render'
import { expect, test } from 'vitest'
import { cents } from '@/lib/base/money'
import { BankStartedMail } from '@/lib/checkout/emails/bank-started'
import { OrderPaidMail } from '@/lib/checkout/emails/order-paid'

const bill = { lines: [], unverified: [] }
const link = 'https://portal.example/account/orders/10234'
const textOf = async (mail: React.ReactElement) =>
  (await render(mail, { plainText: true })).replaceAll(/\s+/g, ' ').toLowerCase()

test.each([true, false])(
  'emails mention attendees and a calendar file only if there are any (%s)',
  async (hasSeats) => {
    const pending = await textOf(
      <BankStartedMail number={10_234} summary={bill} holdUntil={null} link={link} hasAttendees={hasSeats} />,
    )
    expect(pending.includes('email each attendee')).toBe(hasSeats)
    const paid = await textOf(
      <OrderPaidMail
        number={10_234}
        summary={bill}
        link={link}
        free={false}
        unconfirmedBecause={null}
        hasSeats={hasSeats}
        hasPrint
        hasDigital={false}
      />,
    )
    expect(paid.includes('calendar file')).toBe(hasSeats)
    expect(paid.includes('each attendee')).toBe(hasSeats)
  },
)

test.each([null, 'disputed-or-refunded', 'sold-out'] as const)(
  'an attendee’s link counts as sent once the order is not held (%s)',
  async (held) => {
    const unverified = [{ name: 'Dana Lee', basis: 'address' as const, difference: cents(12_500) }]
    const text = await textOf(
      <OrderPaidMail
        number={10_234}
        summary={{ lines: [], unverified }}
        link={link}
        free={false}
        unconfirmedBecause={held}
        hasSeats
        hasPrint
        hasDigital
      />,
    )
    expect(text.includes('we emailed dana lee a link')).toBe(held === null)
    expect(text.includes('once this order is confirmed, we’ll email dana lee a link')).toBe(held !== null)
  },
)
