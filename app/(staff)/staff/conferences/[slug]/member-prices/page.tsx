import { Breadcrumb } from '@/components/ui/breadcrumb'
import { EmptyState } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page'
import { getMemberPrices } from '@/lib/orders/list-member-prices'
import { orNotFound } from '@/lib/web/action'
import { requireStaff } from '@/lib/web/request-ctx'
import { MemberPrices } from './member-prices'

export const metadata = { title: 'Member price, not verified' }

type Props = { params: Promise<{ slug: string }> }

/** Seats of one conference at a member price that rests on an address, or a word, that no one has proven. */
export default async function MemberPricesPage({ params }: Props) {
  const ctx = await requireStaff('events', 'fulfillment')
  const { slug } = await params
  const { title, seats } = await orNotFound(() => getMemberPrices(ctx, slug))
  const trail = [{ href: '/staff/conferences', name: 'Member prices' }]
  return (
    <>
      <PageHead compact title="Member price, not verified" eyebrow={<Breadcrumb trail={trail} here={title} />} />
      <div className="pt-6 pb-16">
        {seats.length === 0 ? (
          <EmptyState heading="Every member price of this conference is verified">
            A seat priced by its attendee’s city address is listed until the attendee confirms that address or staff
            confirm the seat; one that the buyer vouched for, until staff confirm it.
          </EmptyState>
        ) : (
          <MemberPrices slug={slug} seats={seats} />
        )}
      </div>
    </>
  )
}
