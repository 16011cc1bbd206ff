import { notFound } from 'next/navigation'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { PageHead } from '@/components/ui/page'
import { isUuid } from '@/lib/base/ids'
import { getQueue } from '@/lib/fulfillment/queues'
import { peopleFound } from '@/lib/fulfillment/search-orders'
import { orNotFound } from '@/lib/web/action'
import { requireStaff } from '@/lib/web/request-ctx'
import { QueueTable } from '../../queue-table'
import { SearchForm } from '../../search-form'

export const metadata = { title: 'Orders found' }

type Props = { params: Promise<{ search: string }>; searchParams: Promise<{ before?: string }> }

export default async function FoundPage({ params, searchParams }: Props) {
  const ctx = await requireStaff('fulfillment', 'events', 'finance', 'privacy')
  const { search } = await params
  if (!isUuid(search)) notFound()
  const { before } = await searchParams
  const page = await orNotFound(async () => {
    const people = await peopleFound(ctx, search)
    return getQueue(ctx, { queue: 'all', before: /^\d{1,15}$/.test(before ?? '') ? Number(before) : null, people })
  })
  return (
    <>
      <Breadcrumb trail={[{ href: '/staff/orders', name: 'Orders' }]} here="Found" />
      <PageHead title="Orders found" compact />
      <SearchForm />
      <QueueTable
        page={page}
        caption="Orders found"
        empty="Nobody was found."
        older={(number) => `/staff/orders/found/${search}?before=${number}`}
      />
      <p className="text-muted text-sm">What you typed is not kept. This list closes after a quarter of an hour.</p>
    </>
  )
}
