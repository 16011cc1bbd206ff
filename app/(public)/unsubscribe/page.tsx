import type { Metadata } from 'next'
import { ContactBlock } from '@/components/site/contact-block'
import { Card } from '@/components/ui/card'
import { PageHead } from '@/components/ui/page'
import { association } from '@/lib/base/contact'

export const metadata: Metadata = { title: 'Unsubscribe', description: 'How to stop our emails and letters.' }

export default function UnsubscribePage() {
  return (
    <div className="max-w-text pb-16">
      <PageHead
        title="Unsubscribe"
        lede={
          <>
            Send an email with the word “Unsubscribe” to{' '}
            <a href={`mailto:${association.email}?subject=Unsubscribe`}>{association.email}</a>. It’s free, and you
            don’t need an account.
          </>
        }
      />
      <Card heading="Or call or write to us">
        <ContactBlock links />
      </Card>
      <div className="prose mt-8">
        <p>
          We don’t send newsletters, notices or letters yet. If you have an account, you can choose in{' '}
          <a href="/account">your profile</a> whether you’d want them. You’ll always get emails about your orders, such
          as receipts.
        </p>
      </div>
    </div>
  )
}
