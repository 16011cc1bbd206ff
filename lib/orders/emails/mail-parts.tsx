import { Heading, Link, Text } from '@react-email/components'
import type { ReactNode } from 'react'
import { formatMoneyExact } from '@/lib/base/format'
import type { Cents } from '@/lib/base/money'

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

/** `detail` stands beneath the name: who attends. */
export type MailLine = { name: string; detail?: string; cents: Cents; sum?: boolean }

/** A bill's lines with their amounts to the right; a table, because mail readers know nothing newer. */
export const MailAmounts = ({ lines }: { lines: readonly MailLine[] }) => (
  <table style={{ borderCollapse: 'collapse', fontSize: '16px', margin: '12px 0', width: '100%' }}>
    <tbody>
      {lines.map(({ name, detail, cents, sum }, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a bill is rendered once and never changes
        <tr key={i} style={{ borderTop: sum ? '2px solid #17252e' : '1px solid #dedad0' }}>
          <td style={{ fontWeight: sum ? 700 : 400, padding: '6px 12px 6px 0', textAlign: 'left' }}>
            {name}
            {detail ? <div style={{ color: '#54636c', fontSize: '15px' }}>{detail}</div> : null}
          </td>
          <td style={{ fontWeight: sum ? 700 : 400, padding: '6px 0', textAlign: 'right', whiteSpace: 'nowrap' }}>
            {formatMoneyExact(cents)}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
)
