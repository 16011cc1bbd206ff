import { Breadcrumb } from '@/components/ui/breadcrumb'
import { LinkButton } from '@/components/ui/button'
import { EmptyState } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page'
import { getUnverifiedMemberPrices } from '@/lib/attendees/list-unverified-member-prices'
import { formatSeatCursor, parseSeatCursor } from '@/lib/orders/rules/seat-cursor'
import { orNotFound } from '@/lib/web/action'
import { requireStaff } from '@/lib/web/request-ctx'
import { ConfirmDesk } from './confirm-desk'
import { MemberPrices } from './member-prices'

export const metadata = { title: 'Unverified member prices' }

type Props = { params: Promise<{ slug: string }>; searchParams: Promise<{ after?: string | string[] }> }

/** Seats of one conference with an unverified member price, based on an email address or on the buyer's word. */
export default async function MemberPricesPage({ params, searchParams }: Props) {
  const ctx = await requireStaff('events', 'fulfillment')
  const { slug } = await params
  const after = parseSeatCursor((await searchParams).after)
  const { title, seats, last, next } = await orNotFound(() => getUnverifiedMemberPrices(ctx, slug, { after }))
  const here = `/staff/conferences/${slug}/member-prices`
  const trail = [{ href: '/staff/conferences', name: 'Member prices' }]
  return (
    <>
      <PageHead compact title="Unverified member prices" eyebrow={<Breadcrumb trail={trail} here={title} />} />
      <div className="pt-6 pb-16">
        <ConfirmDesk unverified={seats.map(({ lineId }) => lineId)}>
          {seats.length === 0 && after ? (
            <EmptyState
              heading="No more registrations"
              action={
                <LinkButton look="quiet" href={here}>
                  See the first page
                </LinkButton>
              }
            >
              You have reached the end of the list.
            </EmptyState>
          ) : seats.length === 0 ? (
            <EmptyState heading="Every member price of this conference is verified">
              A registration priced by the attendee’s city email address is listed here until the attendee or our staff
              confirm it. If the buyer confirmed that the person works for or serves the city, our staff must verify it.
            </EmptyState>
          ) : (
            <>
              {/* Each page of the list opens and logs its own names, so it starts without names. */}
              <MemberPrices
                key={after ? formatSeatCursor(after) : ''}
                slug={slug}
                seats={seats}
                after={after ? formatSeatCursor(after) : ''}
                upTo={last ?? ''}
              />
              <p className="mt-5 flex flex-wrap gap-3">
                {after ? (
                  <LinkButton look="quiet" href={here}>
                    First page
                  </LinkButton>
                ) : null}
                {next ? (
                  <LinkButton look="quiet" href={`${here}?after=${next}`}>
                    Next page
                  </LinkButton>
                ) : null}
              </p>
            </>
          )}
        </ConfirmDesk>
      </div>
    </>
  )
}
