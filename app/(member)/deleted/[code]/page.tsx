import { notFound } from 'next/navigation'
import { Card } from '@/components/ui/card'
import { PageHead } from '@/components/ui/page'
import { findReceipt } from '@/lib/privacy/find-receipt'
import { findReceiptForm } from '@/lib/privacy/forms'
import { requestCtx } from '@/lib/web/request-ctx'
import { Receipt } from '../receipt'

export const metadata = { title: 'Your account and data are being deleted' }

type Props = { params: Promise<{ code: string }> }

export default async function DeletedReceiptPage({ params }: Props) {
  const parsed = findReceiptForm.safeParse(await params)
  const found = parsed.success ? await findReceipt(await requestCtx(), parsed.data) : null
  if (!found?.ok || !parsed.success) notFound()
  const done = found.value.completedAt !== null
  return (
    <>
      <PageHead
        title={done ? 'Your account and data are deleted' : 'Your account and data are being deleted'}
        lede={
          done
            ? 'You are signed out, and nobody can sign in to your account. There is nothing left to do.'
            : 'You are signed out, and nobody can sign in to your account. The rest goes on by itself.'
        }
      />
      <div className="max-w-2xl pb-16">
        <Card
          heading="Your receipt"
          intro="Keep the code if you want to look up how far the deletion is. It is also in the last mail that we send you."
        >
          <p className="font-semibold text-xl tabular-nums tracking-wide">{parsed.data.code}</p>
          <Receipt receipt={found.value} />
        </Card>
        <p className="mt-6">
          <a href={`/deleted/${parsed.data.code}`}>See how far it is now</a> · <a href="/">Back to the home page</a>
        </p>
      </div>
    </>
  )
}
