import { Card } from '@/components/ui/card'
import { PageHead } from '@/components/ui/page'
import { ReceiptForm } from './receipt-form'

type Props = { searchParams: Promise<{ notice?: string | string[] }> }

const titleOf = (hasBegun: boolean) => (hasBegun ? 'Your account and data are being deleted' : 'Look up a deletion')
const isBegun = async ({ searchParams }: Props) => (await searchParams).notice === 'begun'

export const generateMetadata = async (props: Props) => ({ title: titleOf(await isBegun(props)) })

/** `notice=begun` is for a person who submitted a form while their deletion began (lib/web/deletion-begun.ts). */
export default async function DeletedPage(props: Props) {
  const hasBegun = await isBegun(props)
  return (
    <>
      <PageHead
        title={titleOf(hasBegun)}
        lede={
          hasBegun
            ? 'The deletion has started, so we did not keep what you just sent. You are signed out and do not need to do anything else. To check the status, use the receipt code. It is on the page that you saw after deleting, and in our last email.'
            : 'The code is on the page that you saw after deleting, and in our last email to you.'
        }
      />
      <div className="max-w-xl pb-16">
        <Card>
          <ReceiptForm />
        </Card>
      </div>
    </>
  )
}
