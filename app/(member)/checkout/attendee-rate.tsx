'use client'

import { CheckboxField } from '@/components/form/fields'
import { Button } from '@/components/ui/button'
import type { QuotedCheckout } from '@/lib/carts/views'
import { rateText } from './rate-text'

type Props = {
  index: number
  isMe: boolean
  quoted: QuotedCheckout
  onTake: (email: string) => void
}

/**
 * Beside the email address: the price and its reason, a likely typo, and the buyer's choices. Its height stays the
 * same.
 */
export function AttendeeRate({ index, isMe, quoted, onTake }: Props) {
  const line = quoted.quote.lines.find((each) => each.kind === 'registration' && each.attendee === index)
  const { email, likely, earlierSamePerson } = quoted.hints[index] ?? {
    email: '',
    likely: null,
    earlierSamePerson: null,
  }
  const { buyerCity, ownEmail } = quoted
  const asksWhetherMe = !isMe && email !== '' && email === ownEmail
  return (
    <div className="seat-rate">
      <div aria-live="polite">
        {likely ? (
          <p>
            Did you mean{' '}
            <Button look="text" onClick={() => onTake(likely)}>
              {likely}
            </Button>
            ?
          </p>
        ) : null}
        <p className="font-semibold">{rateText({ line, email, buyerCity, likely })}</p>
        {asksWhetherMe ? (
          <p className="text-muted">This is your own address. If you’re attending, choose “I’m attending”.</p>
        ) : null}
        {earlierSamePerson === null ? null : (
          <p className="text-muted">Same person as attendee {earlierSamePerson + 1}, for another day.</p>
        )}
      </div>
      {buyerCity ? (
        <CheckboxField
          name={`attendees.${index}.servesCity`}
          label={`This person works for or serves ${buyerCity}`}
          hint="For council members, staff and contractors without a city email address. Our staff will check."
          className=""
        />
      ) : null}
    </div>
  )
}
