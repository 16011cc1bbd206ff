import { ReceiptPage } from '../receipt-page'

export const metadata = { title: 'Your account and data are being deleted' }

type Props = { params: Promise<{ code: string }> }

export default async function DeletedReceiptPage({ params }: Props) {
  const signedOut = 'You are signed out, and nobody can sign in to your account.'
  return (
    <ReceiptPage
      code={(await params).code}
      path="/deleted"
      intro="Keep the code if you want to look up how far the deletion is. It is also in the last mail that we send you."
      running={{
        title: 'Your account and data are being deleted',
        lede: `${signedOut} The rest goes on by itself.`,
      }}
      done={{ title: 'Your account and data are deleted', lede: `${signedOut} There is nothing left to do.` }}
    />
  )
}
