import { Card } from '@/components/ui/card'

/** The notice at the form (C05): why we ask, who sees the details, what is optional, what we tell the attendee. */
export function WhoSees() {
  return (
    <Card heading="Attendees">
      <p>
        We ask for each attendee’s name and email address to register them, print a badge and find the right price. Job
        title and organization are optional. Dietary and access needs are optional too, and go into planning with the
        venue.
      </p>
      <p className="mt-2 text-sm text-muted">
        Only the staff who run this conference see these details, and we log each view. We use them for nothing else. We
        email each attendee that you gave us their details, with a link to see or remove them. Read more in our{' '}
        <a href="/privacy">Privacy Policy</a>.
      </p>
    </Card>
  )
}
