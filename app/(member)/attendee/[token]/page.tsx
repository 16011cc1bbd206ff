import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { PageHead } from '@/components/ui/page'
import { openCheckText } from '@/lib/attendees/rules/open-check-text'
import { startWithBuyer } from '@/lib/orders/rules/buyer-name'
import { type AttendeeNotice, getNotice } from '@/lib/privacy/notices/attendee-notice'
import { orNotFound } from '@/lib/web/action'
import { requestCtx } from '@/lib/web/request-ctx'
import { ConfirmForm } from './confirm-form'
import { EventFacts } from './event-facts'
import { LinkOver } from './link-over'
import { ShowForm } from './show-form'

// The front server sends a referrer policy that keeps the token in the address from other sites. The stricter
// `no-referrer` would also hide the origin of the forms, which would then be refused without scripts.
export const metadata = { title: 'What we hold about you' }

type Props = { params: Promise<{ token: string }> }

/** The page that an attendee's email links to. Opening it shows no details, because mail scanners follow links. */
export default async function AttendeePage({ params }: Props) {
  const { token } = await params
  const ctx = await requestCtx()
  const found = await orNotFound(() => getNotice(ctx, token))
  if (!found.ok) return <LinkOver token={token} />
  const notice = found.value
  return (
    <>
      <PageHead
        title="What we hold about you"
        lede={
          notice.givenBy
            ? `${startWithBuyer(notice.givenBy)} gave us your details to register you. You can see and remove them here. You don’t need an account.`
            : 'You gave us these details when you registered. You can see and remove them here.'
        }
      />
      <div className="flex max-w-2xl flex-col gap-5 pb-16">
        <Card heading="Your registration">
          <EventFacts notice={notice} />
        </Card>
        {notice.removing ? (
          <p role="status">Your details are being removed. You don’t need to do anything.</p>
        ) : (
          <>
            <MemberPrice token={token} notice={notice} />
            <Card
              heading="See your details"
              intro="Your name, email address, dietary and access needs, and optional sessions. They appear on this page when you choose the button."
            >
              <ShowForm token={token} />
            </Card>
            <Card
              heading="Remove your details"
              intro={
                notice.canceled
                  ? 'Your registration is canceled. You can remove what we still hold about you.'
                  : 'We need them for your seat and your badge, so removing them cancels your registration. Before you decide, the next page shows the refund for the person who paid.'
              }
            >
              <LinkButton look="quiet" href={`/attendee/${token}/remove`}>
                Remove my details
              </LinkButton>
            </Card>
          </>
        )}
      </div>
    </>
  )
}

/** What the price is based on until it is verified. An email address has a button to confirm it. */
function MemberPrice({ token, notice: { openCheck, givenBy, conference } }: { token: string; notice: AttendeeNotice }) {
  const asked = openCheck && givenBy ? openCheckText(openCheck, { buyer: givenBy, startsOn: conference.startsOn }) : []
  if (openCheck?.basis !== 'colleague') return <ConfirmForm token={token} asked={asked} />
  return (
    <Card heading="Your member price">
      {asked.map((text) => (
        <p key={text} className="mt-2 first:mt-0">
          {text}
        </p>
      ))}
    </Card>
  )
}
