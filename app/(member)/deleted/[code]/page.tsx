import { ReceiptPage } from '../receipt-page'

export const metadata = { title: 'Your account and data are being deleted' }

type Props = { params: Promise<{ code: string }> }

export default async function DeletedReceiptPage({ params }: Props) {
  const signedOut = 'You are signed out, and no one can sign in to your account.'
  return (
    <ReceiptPage
      code={(await params).code}
      path="/deleted"
      intro="Keep this code if you want to check the status of the deletion later. It is also in our last email to you."
      running={{
        title: 'Your account and data are being deleted',
        lede: `${signedOut} We’ll finish the rest. You do not need to do anything else.`,
      }}
      done={{ title: 'Your account and data are deleted', lede: `${signedOut} You do not need to do anything else.` }}
    />
  )
}
