import { PlainNumberField } from '@/components/form/plain-fields'
import { Button } from '@/components/ui/button'
import { Why } from '@/components/ui/notice'
import { formatCount } from '@/lib/base/format'
import { formatDate } from '@/lib/base/format-dates'
import type { ConferencePage, TicketView } from '@/lib/catalog/queries'
import { ratesOfTier } from '@/lib/catalog/rules/ticket-rates'
import type { SeatsLeft } from '@/lib/registrations/seats-left'
import { NothingChosen } from './nothing-chosen'
import { ratesText } from './rates-text'
import { registrationUnavailable } from './words'

/** The largest quantity of a cart line. */
const most = 500

/** The quantity of each ticket. Attendees and their prices come at checkout. Works without scripts. */
export function TicketForm({ conference, seats }: { conference: ConferencePage; seats: SeatsLeft }) {
  const { sales, tickets, slug, tier } = conference
  if (sales.state !== 'open') return <NoOnlineSale conference={conference} />
  const left = (ticket: TicketView) => seats.tightest[ticket.id]?.left ?? most
  if (tickets.every((ticket) => left(ticket) === 0)) return <SoldOut />
  return (
    <form method="post" action="/cart/add" noValidate className="print:hidden">
      <input type="hidden" name="conference" value={slug} />
      {tickets.map((ticket) => (
        <PlainNumberField
          key={ticket.id}
          label={ticket.name}
          hint={left(ticket) === 0 ? 'Sold out' : priceHint(ticket, tier)}
          id={`ticket-${ticket.id}`}
          name={`ticket:${ticket.id}`}
          defaultValue={0}
          max={Math.min(left(ticket), most)}
          allowed={allowedText(left(ticket))}
          required={false}
          disabled={left(ticket) === 0}
          autoComplete="off"
        />
      ))}
      <Why>
        Each attendee’s price depends on their email address, so the price in your cart may change when you sign in. You
        don’t need a discount code.
      </Why>
      <NothingChosen />
      <Button type="submit" wide>
        Add to cart
      </Button>
    </form>
  )
}

const allowedText = (left: number): string =>
  left < most
    ? `${formatCount(left, 'seat')} left. Enter a whole number from 0 to ${left}.`
    : `Enter a whole number from 0 to ${most}.`

const priceHint = ({ prices }: TicketView, tier: 'early' | 'regular'): string => ratesText(ratesOfTier(prices, tier))

function NoOnlineSale({ conference: { sales } }: { conference: ConferencePage }) {
  if (sales.state === 'over') {
    return (
      <p>
        This conference has ended. See <a href="/conferences">upcoming conferences</a>.
      </p>
    )
  }
  if (sales.state === 'not-on-sale') {
    return (
      <p>
        <strong>{registrationUnavailable}.</strong> <a href="/contact">Contact us</a> to ask when you can register.
      </p>
    )
  }
  return (
    <>
      <p>
        <strong>Online registration closed</strong>
        {sales.state === 'closed' ? ` ${formatDate(sales.since)}` : null}.
      </p>
      <p className="mt-2">
        <a href="/contact">Contact us</a> to ask about a waiting list or registration at the venue.
      </p>
    </>
  )
}

function SoldOut() {
  return (
    <>
      <p>
        <strong>Sold out.</strong> Seats open up when people cancel.
      </p>
      <p className="mt-2">
        <a href="/contact">Contact us</a> to join the waiting list, or see <a href="/conferences">other conferences</a>.
      </p>
    </>
  )
}
