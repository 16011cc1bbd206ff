import { notFound } from 'next/navigation'
import { Card } from '@/components/ui/card'
import { PageHead } from '@/components/ui/page'
import { findReceipt } from '@/lib/privacy/find-receipt'
import { findReceiptForm } from '@/lib/privacy/forms'
import { requestCtx } from '@/lib/web/request-ctx'
import { Receipt } from '../../../deleted/receipt'

export const metadata = { title: 'Your details are being removed' }

type Props = { params: Promise<{ code: string }> }

/** The receipt of an attendee's removal. The code names nobody. */
export default async function RemovedPage({ params }: Props) {
  const parsed = findReceiptForm.safeParse(await params)
  const found = parsed.success ? await findReceipt(await requestCtx(), parsed.data) : null
  if (!found?.ok || !parsed.success) notFound()
  const done = found.value.completedAt !== null
  return (
    <>
      <PageHead
        title={done ? 'Your details are removed' : 'Your details are being removed'}
        lede="Your place is free, and nobody can read your details any more. You need to do nothing more."
      />
      <div className="max-w-2xl pb-16">
        <Card
          heading="Your receipt"
          intro="Keep the code if you want to look up how far it is. It says nothing about you."
        >
          <p className="text-xl font-semibold tracking-wide tabular-nums">{parsed.data.code}</p>
          <Receipt receipt={found.value} />
        </Card>
        <p className="mt-6">
          <a href={`/attendee/removed/${parsed.data.code}`}>See how far it is now</a> ·{' '}
          <a href="/">Back to the home page</a>
        </p>
      </div>
    </>
  )
}
