import { ReceiptPage } from '../../../deleted/receipt-page'

export const metadata = { title: 'Your details are being removed' }

type Props = { params: Promise<{ code: string }> }

export default async function RemovedPage({ params }: Props) {
  const lede = 'No one can read your details. You do not need to do anything else.'
  return (
    <ReceiptPage
      code={(await params).code}
      path="/attendee/removed"
      intro="Keep the code if you want to check the status later. It contains no information about you."
      running={{ title: 'Your details are being removed', lede }}
      done={{ title: 'Your details are removed', lede }}
    />
  )
}
