import { Fact, Facts } from '@/components/ui/facts'
import { Pill } from '@/components/ui/pill'
import { formatTime, machineDate } from '@/lib/base/format-dates'
import type { PublicationPage } from '@/lib/catalog/queries'
import { isAvailable, stockText } from './publication-words'

export function PublicationFacts({
  publication: { edition, formats },
  asOf,
}: {
  publication: PublicationPage
  asOf: Date
}) {
  const print = formats.find(({ kind }) => kind === 'print')
  return (
    <Facts>
      <Fact name="Edition">{edition}</Fact>
      {formats.length > 0 ? <Fact name="Formats">{formats.map(({ name }) => name).join(', ')}</Fact> : null}
      {print ? (
        <Fact name="Print copies">
          <Pill tone={isAvailable(print) ? 'good' : 'bad'}>{stockText(print)}</Pill>
          <span className="block text-sm text-muted">
            as of <time dateTime={machineDate(asOf)}>{formatTime(asOf)}</time>
          </span>
        </Fact>
      ) : null}
    </Facts>
  )
}
