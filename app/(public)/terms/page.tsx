import type { Metadata } from 'next'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page'
import { association } from '@/lib/base/contact'

export const metadata: Metadata = {
  title: 'Terms',
  description: 'What we agree on when you register for a conference or buy a publication.',
}

const Mail = () => <a href={`mailto:${association.email}`}>{association.email}</a>

export default function TermsPage() {
  return (
    <article className="pb-16">
      <Notice>
        <strong>Draft.</strong> This text waits for the association’s counsel and is not yet final.
      </Notice>
      <PageHead title="Terms" lede={`What you and the ${association.name} agree on when you order here.`} />
      <div className="prose">
        <h2>Your order</h2>
        <p>
          You see every price, tax and shipping charge before you pay. The order is placed when we confirm it by email.
          If an item sells out before your payment arrives, we email you by the next business day: either we find you a
          seat or a copy, or we refund you.
        </p>
        <h2>Conference prices</h2>
        <p>
          The price of a registration follows the city of the person who attends and the date on which you register. We
          may ask a city to confirm that the person works for it.
        </p>
        <h2>If plans change</h2>
        <p>
          You can give your seat to a colleague at any time, free of charge, even when a conference is sold out: write
          to <Mail />. If you cancel by the date on the conference’s page, we refund what you paid less a processing
          charge of $75 for each registration. We do not refund guest fees. Cancel on the page of your order, under{' '}
          <a href="/account/orders">Orders</a>, which shows the exact amount before you confirm. You can also cancel by
          letter or email.
        </p>
        <h2>Publications</h2>
        <p>
          We send printed publications to the address you give. At checkout you choose the city or county for sales tax:
          choose the one where that address is. Its rate applies to printed copies. We charge no sales tax on digital
          copies, on shipping, or outside California. You can cancel a printed copy until it ships: write to <Mail />{' '}
          with the order number, and we refund all that you paid for it. Digital copies are for the buyer’s own city or
          office; their download links expire, and you can ask for a new one from the order’s page.
        </p>
        <h2>Payment</h2>
        <p>Cards are handled by Stripe on its own page. We never see or keep a card number.</p>
        <h2>If we cancel</h2>
        <p>If we cancel a conference or cannot deliver a publication, we refund everything you paid for it.</p>
        <h2>Your data</h2>
        <p>
          What we keep about you, why, and how to delete it is on the page <a href="/privacy">Privacy Policy</a>.
        </p>
        <h2>Questions</h2>
        <p>
          <a href="/contact">Contact us</a> before or after you order. California law applies.
        </p>
      </div>
    </article>
  )
}
