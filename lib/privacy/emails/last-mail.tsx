import { Heading, Link, Text } from '@react-email/components'
import { formatMoney } from '@/lib/base/format'
import { formatDate } from '@/lib/base/format-dates'
import type { Cents } from '@/lib/base/money'
import { MailLayout } from '@/lib/infra/mail/mail-layout'

type LastMailProps = {
  code: string
  unreadableAfter: Date
  refunds: readonly { number: number; cents: Cents }[]
  /** Where the code is looked up. */
  link: string
}

/** Sent once, before the address is forgotten. */
export default function LastMail({ code, unreadableAfter, refunds, link }: LastMailProps) {
  return (
    <MailLayout
      preview="You asked us to delete everything. This is your receipt."
      why="You get this because you pressed “Delete my account and data”. It is the last mail: we no longer have your address."
    >
      <Heading as="h1" style={{ fontSize: '24px', margin: '0 0 12px' }}>
        Your account and data are being deleted
      </Heading>
      <Text>
        You can no longer sign in. Your profile, addresses and attendee details go now, with the key under which they
        were sealed.
      </Text>
      {refunds.map(({ number, cents }) => (
        <Text key={number}>
          {formatMoney(cents)} of order {number} goes back to the card or bank account that paid. Your bank shows it
          within five to ten working days.
        </Text>
      ))}
      <Text>Amounts and tax of your orders stay without you, because California asks for them for four years.</Text>
      <Text>
        Old backups of your data need a key that we keep apart from them. It is destroyed by{' '}
        {formatDate(unreadableAfter)}; after that nobody at all can read them, ourselves included.
      </Text>
      <Text>
        Your receipt code is <strong>{code}</strong>. It says nothing about you. With it you can{' '}
        <Link href={link} style={{ color: '#0a5273', fontWeight: 600 }}>
          look up how far the deletion is
        </Link>{' '}
        at {link}.
      </Text>
    </MailLayout>
  )
}
