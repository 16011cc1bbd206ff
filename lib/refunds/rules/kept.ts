import { type Cents, cents, plus, sum } from '@/lib/base/money'
import type { RefundRule } from '@/lib/base/money-lists'
import type { RefundPart } from './decide-refund'

type Line = { id: string; netCents: number; taxCents: number }

/** The rules by which the association keeps money paid for a registration. */
const keepingRules = new Set<RefundRule>(['less-charge', 'guest', 'past-deadline'])

/** What was paid for the canceled registrations and is not refunded, in cents. */
export const amountKept = (
  parts: readonly Pick<RefundPart, 'lineId' | 'net' | 'tax' | 'rule'>[],
  lines: readonly Line[],
): Cents =>
  sum(
    parts.flatMap((part) => {
      const line = lines.find(({ id }) => id === part.lineId)
      if (!line || !keepingRules.has(part.rule)) return []
      return [cents(line.netCents + line.taxCents - plus(part.net, part.tax))]
    }),
  )
