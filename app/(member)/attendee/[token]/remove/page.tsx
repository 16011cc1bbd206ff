import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { Why } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page'
import { formatMoney } from '@/lib/base/format'
import { planRemoval, type RemovalPlan } from '@/lib/privacy/notices/attendee-notice'
import { refundWords } from '@/lib/refunds/rules/refund-words'
import { orNotFound } from '@/lib/web/action'
import { requestCtx } from '@/lib/web/request-ctx'
import { EventFacts } from '../event-facts'
import { LinkOver } from '../link-over'
import { RemoveForm } from './remove-form'

export const metadata = { title: 'Remove my details' }

type Props = { params: Promise<{ token: string }> }

/** Shows what will be deleted and refunded before the attendee confirms. */
export default async function RemovePage({ params }: Props) {
  const { token } = await params
  const ctx = await requestCtx()
  const planned = await orNotFound(() => planRemoval(ctx, token))
  if (!planned.ok) return <LinkOver token={token} />
  const plan = planned.value
  return (
    <>
      <PageHead compact title="Remove my details" />
      <div className="flex max-w-2xl flex-col gap-5 pt-4 pb-16">
        <Card>
          <EventFacts notice={plan.notice} />
          {plan.notice.removing ? (
            <p role="status" className="mt-5">
              Your details are being removed.
            </p>
          ) : (
            <Decide plan={plan} token={token} />
          )}
        </Card>
      </div>
    </>
  )
}

function Decide({ plan, token }: { plan: RemovalPlan; token: string }) {
  return (
    <div className="mt-5">
      <WhatHappens plan={plan} />
      <p className="mb-5">
        We’ll delete your name, your email address, all other details we have about you, and the encryption key that
        protected them. You can’t undo this.
      </p>
      <div className="flex flex-wrap items-center gap-4">
        <RemoveForm token={token} refund={plan.refund} />
        <LinkButton look="quiet" href={`/attendee/${token}`}>
          Keep my details
        </LinkButton>
      </div>
    </div>
  )
}

function WhatHappens({ plan: { notice, parts, refund } }: { plan: RemovalPlan }) {
  const [seat, ...addOns] = parts
  if (!seat) return null
  const where = notice.givenBy === null ? 'to the card or account you paid with' : 'to the person who paid'
  return (
    <>
      <p className="text-lg font-semibold">
        If you continue, we’ll cancel your registration.{' '}
        {refund > 0 ? `We’ll refund ${formatMoney(refund)} ${where}.` : 'There is no refund.'}
      </p>
      <Why>
        {[seat, ...addOns.filter((part) => part.net > 0)].map((part) => (
          <p key={part.lineId}>{refundWords(part)}</p>
        ))}
      </Why>
    </>
  )
}
