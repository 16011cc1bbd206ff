import { Heading } from '@react-email/heading'
import { Link } from '@react-email/link'
import { Text } from '@react-email/text'
import { formatMoney } from '@/lib/base/format'
import { formatDate } from '@/lib/base/format-dates'
import type { Cents } from '@/lib/base/money'
import { MailLayout } from '@/lib/infra/mail/mail-layout'
import { bankShowsRefund } from '@/lib/payments/rules/money-words'

type LastMailProps = {
  code: string
  unreadableAfter: Date
  /** What the deletion canceled in the person's own orders. */
  canceled: readonly { number: number; what: string; refund: Cents }[]
  /** Seats that the person paid for and others hold are kept. */
  colleaguesStay: boolean
  /** Pending bank payments. */
  pendingPayments: readonly { number: number; cents: Cents }[]
  /** Paid orders, whose amounts and tax are kept. */
  keptOrders: number
  /** Until when Stripe keeps who paid; null for people Stripe does not know. */
  stripeUntil: Date | null
  /** Where to look up the receipt code. */
  link: string
}

/** Sent once, before the address is erased. */
export default function LastMail(props: LastMailProps) {
  const { code, unreadableAfter, canceled, colleaguesStay, pendingPayments, keptOrders, stripeUntil, link } = props
  return (
    <MailLayout
      preview="You asked us to delete your account and data. This is your receipt."
      why="You’re getting this email because you chose “Delete my account and data”. This is our last email to you: we no longer have your address."
    >
      <Heading as="h1" style={{ fontSize: '24px', margin: '0 0 12px' }}>
        Your account and data are being deleted
      </Heading>
      <Text>
        You can’t sign in anymore. We are deleting your profile, addresses and attendee details, and the encryption key
        that protected them.
      </Text>
      {canceled.map(({ number, what, refund }) => (
        <Text key={number}>
          {`We canceled ${what} of order ${number}. `}
          {refund > 0
            ? `You’ll be refunded ${formatMoney(refund)} to the card or bank account you paid with. ${bankShowsRefund}`
            : 'There is no refund.'}
        </Text>
      ))}
      {colleaguesStay ? <Text>The people you registered keep their seats.</Text> : null}
      {pendingPayments.map(({ number, cents }) => (
        <Text key={number}>
          Your bank payment of {formatMoney(cents)} for order {number} is pending. The order is canceled. We’ll refund
          the payment when it arrives. You can check it with your receipt code.
        </Text>
      ))}
      {keptOrders > 0 ? (
        <Text>
          We keep the amounts and tax of your {keptOrders === 1 ? 'order' : 'orders'} without your name, because
          California requires us to keep sales records for four years.
        </Text>
      ) : null}
      {stripeUntil ? (
        <Text>
          Stripe, which processes our payments, keeps your email address and payment details until{' '}
          {formatDate(stripeUntil)}, when your payments can no longer be disputed. After that, we’ll have Stripe erase
          them.
        </Text>
      ) : null}
      <Text>
        Old backups of your data can be read only with a separate key. We’ll destroy that key by{' '}
        {formatDate(unreadableAfter)}. After that, no one can read them, not even us.
      </Text>
      <Text>
        Your receipt code is <strong style={{ whiteSpace: 'nowrap' }}>{code}</strong>. It contains no information about
        you. Use it to check the status of the deletion at{' '}
        <Link href={link} style={{ color: '#0a5273', fontWeight: 600 }}>
          {link}
        </Link>
        .
      </Text>
    </MailLayout>
  )
}
