import { keptText } from '@/components/orders/kept-text'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { DateRange } from '@/components/ui/dates'
import { Fact, Facts } from '@/components/ui/facts'
import { Why } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page'
import { formatCount, formatMoney } from '@/lib/base/format'
import { orderNumberOf } from '@/lib/orders/rules/order-number'
import { previewCancellation } from '@/lib/refunds/preview-cancellation'
import { refundWords } from '@/lib/refunds/rules/refund-words'
import type { CancellationView } from '@/lib/refunds/views'
import { orNotFound } from '@/lib/web/action'
import { requireSignedIn } from '@/lib/web/request-ctx'
import { CancelForm } from './cancel-form'

export const metadata = { title: 'Cancel a registration' }

type Props = { params: Promise<{ number: string; line: string }> }

/** Shows the exact refund and the rule behind it before the buyer confirms. */
export default async function CancelPage({ params }: Props) {
  const { number: text, line: lineId } = await params
  const ctx = await requireSignedIn(`/account/orders/${text}`)
  const shown = await orNotFound(() => previewCancellation(ctx, { number: orderNumberOf(text), lineId }))
  const back = `/account/orders/${text}`
  return (
    <>
      <PageHead
        low
        eyebrow={
          <Breadcrumb
            trail={[
              { href: '/account/orders', name: 'Orders' },
              { href: back, name: `Order ${text}` },
            ]}
            here="Cancel a registration"
          />
        }
        title="Cancel a registration"
      />
      <div className="flex max-w-2xl flex-col gap-5 pt-4 pb-16">
        {shown ? <Preview shown={shown} back={back} /> : <AlreadyCanceled back={back} />}
      </div>
    </>
  )
}

function AlreadyCanceled({ back }: { back: string }) {
  return (
    <Card>
      <p role="status">
        This registration is already canceled, or can no longer be canceled here. <a href={back}>View your order</a>.
      </p>
    </Card>
  )
}

function Preview({ shown, back }: { shown: CancellationView; back: string }) {
  return (
    <Card>
      <Facts>
        <Fact name="Registration">{shown.title}</Fact>
        {shown.dates ? (
          <Fact name="When">
            <DateRange from={shown.dates.from} to={shown.dates.to} />
          </Fact>
        ) : null}
        {shown.attendee ? <Fact name="Attendee">{shown.attendee}</Fact> : null}
      </Facts>
      <p className="mt-5 text-lg font-semibold">
        {shown.refund > 0
          ? `You’ll be refunded ${formatMoney(shown.refund)} to the card or account you paid with.`
          : 'There is no refund.'}
      </p>
      {shown.kept > 0 ? <p>{keptText(shown.kept, shown.parts)}</p> : null}
      {shown.others > 0 ? (
        <p>
          Only this registration will be canceled.{' '}
          {formatCount(shown.others, 'other registration', 'other registrations')} in order {shown.number} won’t change.
        </p>
      ) : null}
      <Why>
        {shown.parts.map((part) => (
          <p key={part.lineId}>
            {shown.parts.length > 1 ? `${part.title}. ` : null}
            {refundWords(part)}
          </p>
        ))}
      </Why>
      <p className="mb-5 text-muted">The seat becomes available to others right away. This can’t be undone.</p>
      <div className="flex flex-wrap items-center gap-4">
        <CancelForm number={shown.number} lineId={shown.lineId} refund={shown.refund} />
        <LinkButton look="quiet" href={back}>
          Keep this registration
        </LinkButton>
      </div>
    </Card>
  )
}
