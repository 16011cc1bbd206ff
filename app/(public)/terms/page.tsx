import type { Metadata } from 'next'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page'
import { association } from '@/lib/base/contact'
import { Sources } from './sources'

export const metadata: Metadata = {
  title: 'Terms',
  description: 'The terms that apply when you register for a conference or buy a publication.',
}

const Mail = () => <a href={`mailto:${association.email}`}>{association.email}</a>

export default function TermsPage() {
  return (
    <article className="pb-16">
      <Notice>
        <strong>Draft.</strong> These terms are under legal review and are not final.
      </Notice>
      <PageHead title="Terms" lede={`The terms between you and the ${association.name} when you order on this site.`} />
      <div className="prose">
        <h2>Your order</h2>
        <p>
          You see every price, tax and shipping charge before you pay. Your order is placed when we confirm it by email.
          If an item sells out before your payment arrives, we email you by the next business day. We either find you a
          seat or a copy, or refund you.
        </p>
        <h2>Conference prices</h2>
        <p>
          The price of a registration depends on the attendee’s city and on the date you register. We may ask a city to
          confirm that the attendee works there.
        </p>
        <h2>If plans change</h2>
        <p>
          You can give your seat to a colleague at any time, free of charge, even when a conference is sold out: email{' '}
          <Mail />. If you cancel by the date on the conference’s page, we refund what you paid minus a $75 processing
          charge for each registration. We do not refund guest fees. To cancel, open your order under{' '}
          <a href="/account/orders">Orders</a>. You see the exact refund before you confirm. You can also cancel by
          letter or email.
        </p>
        <h2>Publications</h2>
        <p>
          We ship printed publications to the address you enter. At checkout you choose the city or county for sales
          tax: choose the one that the address is in. Its rate applies to printed copies. We charge no sales tax on
          digital copies, on shipping, or outside California. You can cancel a printed copy until it ships: email{' '}
          <Mail /> with the order number, and we refund everything you paid for it. Digital copies are for your own city
          or office. Their download links expire; you can get a new one on your order’s page.
        </p>
        <h2>Payment</h2>
        <p>You pay on a page run by Stripe. We never see or store your card number.</p>
        <h2>If we cancel</h2>
        <p>If we cancel a conference or cannot deliver a publication, we refund everything you paid for it.</p>
        <h2>Your data</h2>
        <p>
          Our <a href="/privacy">Privacy Policy</a> says what we keep about you, why, and how to delete it.
        </p>
        <h2>Questions</h2>
        <p>
          <a href="/contact">Contact us</a>. California law applies to these terms.
        </p>
        <Sources />
      </div>
    </article>
  )
}
