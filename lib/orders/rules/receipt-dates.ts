type Facts = {
  issued: Date
  canceled: readonly (Date | null)[]
  refunds: readonly { at: Date; closed: { at: Date } | null }[]
  /** Other changes that the receipt shows: a removed name, a repeated payment, a decision. */
  others: readonly (Date | null)[]
}

/**
 * When a receipt was issued, and when it last changed: by a cancellation, a refund or an erasure. It never depends on
 * the day of the download, so that the same receipt always has the same bytes.
 */
export function receiptDates({ issued, canceled, refunds, others }: Facts): { issued: Date; revised: Date | null } {
  const changes = [...canceled, ...others, ...refunds.flatMap((each) => [each.at, each.closed?.at ?? null])]
  const latest = Math.max(...changes.map((at) => at?.getTime() ?? 0), 0)
  return { issued, revised: latest > issued.getTime() ? new Date(latest) : null }
}
