import { Heading } from '@react-email/heading'
import { Link } from '@react-email/link'
import { Text } from '@react-email/text'
import type { ReactNode } from 'react'
import { formatMoneyExact } from '@/lib/base/format'
import { type Cents, sum } from '@/lib/base/money'
import { type UnverifiedLine, unverifiedLines, unverifiedText } from './unverified-lines'

export const MailHeading = ({ children }: { children: ReactNode }) => (
  <Heading as="h1" style={{ fontSize: '24px', lineHeight: 1.25, margin: '0 0 12px' }}>
    {children}
  </Heading>
)

export const MailLink = ({ href, children }: { href: string; children: ReactNode }) => (
  <Text>
    <Link href={href} style={{ color: '#0a5273', fontWeight: 600 }}>
      {children}
    </Link>
  </Text>
)

/** `detail` is shown below the name, for example who attends. */
export type MailLine = { name: string; detail?: string; cents: Cents; isTotal?: boolean }

/** A bill's lines with their amounts on the right. A table, because many email clients support no newer layout. */
export const MailAmounts = ({ lines }: { lines: readonly MailLine[] }) => (
  <table style={{ borderCollapse: 'collapse', fontSize: '16px', margin: '12px 0', width: '100%' }}>
    <tbody>
      {lines.map(({ name, detail, cents, isTotal }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a bill is rendered once and never changes
        <tr key={i} style={{ borderTop: isTotal ? '2px solid #17252e' : '1px solid #dedad0' }}>
          <td style={{ fontWeight: isTotal ? 700 : 400, padding: '6px 12px 6px 0', textAlign: 'left' }}>
            {name}
            {detail ? <div style={{ color: '#54636c', fontSize: '15px' }}>{detail}</div> : null}
          </td>
          <td style={{ fontWeight: isTotal ? 700 : 400, padding: '6px 0', textAlign: 'right', whiteSpace: 'nowrap' }}>
            {formatMoneyExact(cents)}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
)

/** The amount that the buyer accepted before paying, and the registrations it comes from. */
export const MailUnverified = ({ lines, isLinkSent }: { lines: readonly UnverifiedLine[]; isLinkSent: boolean }) => {
  if (lines.length === 0) return null
  const total = sum(lines.map((line) => line.difference))
  return (
    <>
      <Text>
        <strong>
          {lines.length === 1 ? 'One member price is' : `${lines.length} member prices are`} not verified yet.
        </strong>{' '}
        {unverifiedText(lines, isLinkSent)}
      </Text>
      <MailAmounts lines={[...unverifiedLines(lines), { name: 'May be billed later', cents: total, isTotal: true }]} />
    </>
  )
}
