import type { Metadata } from 'next'
import { ContactBlock } from '@/components/site/contact-block'
import { Card } from '@/components/ui/card'
import { PageHead } from '@/components/ui/page'

export const metadata: Metadata = {
  title: 'Contact',
  description: 'How to reach the League of California Cities by email, telephone and mail.',
}

export default function ContactPage() {
  return (
    <div className="max-w-text pb-16">
      <PageHead title="Contact" lede="Email, call or write to us. Our staff will answer you." />
      <Card heading="How to reach us">
        <ContactBlock links />
      </Card>
      <div className="prose mt-8">
        <h2>What helps us answer</h2>
        <p>
          If you have a question about an order, tell us the order number. Please don’t send card numbers; we never need
          them.
        </p>
        <p>
          You can see, download and delete your data yourself. Sign in and go to <a href="/account/privacy">Privacy</a>.
        </p>
      </div>
    </div>
  )
}
