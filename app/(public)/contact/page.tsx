import type { Metadata } from 'next'
import { ContactBlock } from '@/components/site/contact-block'
import { Card } from '@/components/ui/card'
import { PageHead } from '@/components/ui/page'

export const metadata: Metadata = {
  title: 'Contact',
  description: 'How to reach the League of California Cities by mail, telephone and email.',
}

export default function ContactPage() {
  return (
    <div className="max-w-text pb-16">
      <PageHead title="Contact" lede="Write, call, or send an email. A person on our staff reads it." />
      <Card heading="Where to reach us">
        <ContactBlock links />
      </Card>
      <div className="prose mt-8">
        <h2>What helps us answer</h2>
        <p>
          About an order or a registration, tell us its number. Please do not send card numbers: we never need them.
        </p>
        <p>
          About your own data, you can see it, correct it and delete it yourself under{' '}
          <a href="/account/privacy">your privacy</a>.
        </p>
      </div>
    </div>
  )
}
