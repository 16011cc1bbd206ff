import { Card } from '@/components/ui/card'
import { PageHead } from '@/components/ui/page'
import { ReceiptForm } from './receipt-form'

export const metadata = { title: 'Look up a deletion' }

export default function DeletedPage() {
  return (
    <>
      <PageHead
        title="Look up a deletion"
        lede="The code is on the page that you saw after deleting, and in our last mail."
      />
      <div className="max-w-xl pb-16">
        <Card>
          <ReceiptForm />
        </Card>
      </div>
    </>
  )
}
