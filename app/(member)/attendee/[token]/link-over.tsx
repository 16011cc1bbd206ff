import { Card } from '@/components/ui/card'
import { PageHead } from '@/components/ui/page'
import { NewLinkForm } from './new-link-form'

/** After the event, the old link shows nothing. The attendee can have a new link sent to the email address on file. */
export function LinkOver({ token }: { token: string }) {
  return (
    <>
      <PageHead
        title="This link has expired"
        lede="The event has ended, so the link in our earlier email no longer shows your details."
      />
      <div className="max-w-2xl pb-16">
        <Card heading="Get a new link">
          <p className="mb-4">
            We’ll email a new link to the same address. With it you can see and remove your details for as long as we
            have them.
          </p>
          <NewLinkForm token={token} />
        </Card>
      </div>
    </>
  )
}
