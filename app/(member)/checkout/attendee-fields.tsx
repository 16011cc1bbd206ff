'use client'

import { Combobox } from '@/components/form/combobox'
import { CheckboxGroup, TextArea, TextField } from '@/components/form/fields'
import { FieldRow } from '@/components/form/plain-fields'
import { Button } from '@/components/ui/button'
import { attendeeLengths } from '@/lib/carts/rules/field-lengths'
import type { QuotedCheckout } from '@/lib/carts/views'
import { AttendeeRate } from './attendee-rate'
import type { ShownSeat } from './checkout-data'

export type AttendeeFieldsProps = {
  seat: ShownSeat
  /** The buyer uses this ticket. */
  isMe: boolean
  quoted: QuotedCheckout
  /** Fills the suggested email address into the field. */
  onTakeEmail: (index: number, email: string) => void
  /** Event sessions chosen here that overlap, one sentence for each pair. */
  clashes: readonly string[]
  /** Fills in the buyer's details, or clears them. Without scripts, the form asks the server to do it. */
  onMyself: (index: number) => void
}

/** The attendee of one seat. */
export function AttendeeFields({ seat, isMe, quoted, clashes, onMyself, onTakeEmail }: AttendeeFieldsProps) {
  const { index, ticket } = seat
  const { guest, event, sessions } = ticket
  const at = `attendees.${index}`
  const token = (name: string) => `section-${index + 1} ${name}`
  return (
    <>
      <p className="seat-event">{event}</p>
      <input type="hidden" name={`${at}.ticketTypeId`} value={ticket.id} />
      {guest ? null : <MyselfButton index={index} isMe={isMe} onPress={onMyself} />}
      <FieldRow>
        <TextField
          name={`${at}.firstName`}
          label="First name"
          autoComplete={token('given-name')}
          maxLength={attendeeLengths.firstName}
          required={false}
        />
        <TextField
          name={`${at}.lastName`}
          label="Last name"
          autoComplete={token('family-name')}
          maxLength={attendeeLengths.lastName}
          required={false}
        />
      </FieldRow>
      <p className="seat-note">Enter a first or last name.</p>
      <TextField
        name={`${at}.email`}
        label="Email"
        type="email"
        inputMode="email"
        hint={guest ? guestHint : priceHint}
        autoComplete={token('email')}
        maxLength={attendeeLengths.email}
      />
      {guest ? null : (
        <AttendeeRate index={index} isMe={isMe} quoted={quoted} onTake={(email) => onTakeEmail(index, email)} />
      )}
      <TextField
        name={`${at}.title`}
        label="Job title"
        autoComplete={token('organization-title')}
        maxLength={attendeeLengths.title}
        optional
      />
      <Combobox
        name={`${at}.organization`}
        label="Organization"
        hint="A city or any other name. We print it on the badge."
        optionsFrom="/api/cities"
        autoComplete={token('organization')}
        maxLength={attendeeLengths.organization}
        optional
      />
      <TextArea name={`${at}.dietary`} label="Dietary needs" rows={2} maxLength={attendeeLengths.dietary} optional />
      <TextArea name={`${at}.access`} label="Access needs" rows={2} maxLength={attendeeLengths.access} optional />
      {sessions.length > 0 ? (
        <CheckboxGroup
          name={`${at}.sessionIds[]`}
          label="Add-on sessions"
          choices={sessions}
          errors={clashes}
          className="mb-0"
          optional
        />
      ) : null}
    </>
  )
}

const guestHint = 'We’ll send the confirmation there.'
const priceHint = 'We’ll send the confirmation there. An address at a member city gets the member price.'

type MyselfProps = { index: number; isMe: boolean; onPress: (index: number) => void }

/** With scripts, it fills the fields at once; without them, the server does. Pressing it again clears them. */
function MyselfButton({ index, isMe, onPress }: MyselfProps) {
  return (
    <div className="seat-mine">
      <Button
        type="submit"
        look={isMe ? 'main' : 'quiet'}
        name="intent"
        value={`myself:${index}`}
        aria-pressed={isMe}
        formNoValidate
        onClick={(event) => {
          event.preventDefault()
          onPress(index)
        }}
      >
        {/* A straight apostrophe: external acceptance tests find this button by its name. */}
        I'm attending
      </Button>
      {isMe ? <input type="hidden" name={`attendees.${index}.isMe`} value="on" /> : null}
      <span role="status">
        {isMe ? 'This is your own registration. If someone else is attending, choose the button again.' : null}
      </span>
    </div>
  )
}
