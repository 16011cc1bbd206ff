import { notFound } from 'next/navigation'
import { Card } from '@/components/ui/card'
import { PageHead } from '@/components/ui/page'
import { findReceipt } from '@/lib/privacy/find-receipt'
import { findReceiptForm } from '@/lib/privacy/forms'
import { requestCtx } from '@/lib/web/request-ctx'
import { Receipt } from './receipt'

type Words = { title: string; lede: string }
type ReceiptPageProps = {
  /** The code as in the address. */
  code: string
  /** The path of these receipts, without the code. */
  path: string
  intro: string
  running: Words
  done: Words
}

/** The status of a deletion, shown to anyone who has its code. The code identifies no one. */
export async function ReceiptPage({ code, path, intro, running, done }: ReceiptPageProps) {
  const parsed = findReceiptForm.safeParse({ code })
  const found = parsed.success ? await findReceipt(await requestCtx(), parsed.data) : null
  if (!found?.ok || !parsed.success) notFound()
  return (
    <>
      <PageHead {...(found.value.completedAt === null ? running : done)} />
      <div className="max-w-2xl pb-16">
        <Card heading="Your receipt" intro={intro}>
          <p className="font-semibold text-xl tabular-nums tracking-wide">{parsed.data.code}</p>
          <Receipt receipt={found.value} />
        </Card>
        <p className="mt-6">
          <a href={`${path}/${parsed.data.code}`}>Check status</a> · <a href="/">Go to the home page</a>
        </p>
      </div>
    </>
  )
}
