import { Card } from '@/components/ui/card'

/** The notice at the form (C05): why we ask, who sees it, what is optional, what the attendee is told. */
export function WhoSees() {
  return (
    <Card heading="Who attends">
      <p>
        We ask for the name, the email address and, if you wish, the job title and the organization of each attendee to
        register them, to print a badge and to find the right price. Dietary and access needs go to the venue’s planning
        and are optional.
      </p>
      <p className="mt-2 text-sm text-muted">
        Only the staff who run this conference see it, and each look is logged. It is used for nothing else. Each
        attendee gets an email that says that you gave us this, with a link to see or remove it. More is in the{' '}
        <a href="/privacy">privacy policy</a>.
      </p>
    </Card>
  )
}
