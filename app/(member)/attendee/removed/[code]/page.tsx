import { ReceiptPage } from '../../../deleted/receipt-page'

export const metadata = { title: 'Your details are being removed' }

type Props = { params: Promise<{ code: string }> }

/** The receipt of an attendee's removal. */
export default async function RemovedPage({ params }: Props) {
  const lede = 'Your place is free, and nobody can read your details any more. You need to do nothing more.'
  return (
    <ReceiptPage
      code={(await params).code}
      path="/attendee/removed"
      intro="Keep the code if you want to look up how far it is. It says nothing about you."
      running={{ title: 'Your details are being removed', lede }}
      done={{ title: 'Your details are removed', lede }}
    />
  )
}
