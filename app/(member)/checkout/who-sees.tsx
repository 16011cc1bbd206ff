import { attendeeDetailsText } from '@/components/accounts/sharing-text'
import { Card } from '@/components/ui/card'

/** The notice at the form (C05): why we ask, who sees the details, what is optional, what we tell the attendee. */
export function WhoSees() {
  return (
    <Card heading="Attendees">
      <p>
        We ask for each attendee’s name and email address to register them, print a badge and find the right price. Job
        title and organization are optional. Dietary and access needs are optional too. We use them to plan meals and
        access.
      </p>
      <p className="mt-2 text-sm text-muted">
        Only the staff who handle your order or the conference see these details, and only the staff who run the
        conference see dietary and access needs. We log each view and use the details for nothing else.{' '}
        {attendeeDetailsText} We email each attendee that you gave us their details, with a link to see or remove them.
        Read more in our <a href="/privacy">Privacy Policy</a>.
      </p>
    </Card>
  )
}
