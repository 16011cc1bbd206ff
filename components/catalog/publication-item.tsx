import { Pill } from '@/components/ui/pill'
import type { PublicationCard } from '@/lib/catalog/queries'
import type { TermForms } from '@/lib/catalog/rules/mark-words'
import type { Snippet } from '@/lib/catalog/rules/snippets'
import { Marked } from './marked'
import { pricesText } from './publication-words'
import { Snippets } from './snippets'
import { notForSale } from './words'

type PublicationItemProps = {
  publication: PublicationCard & { snippets?: readonly Snippet[] }
  level: 2 | 3
  /** Search terms to highlight. */
  marks?: readonly TermForms[]
}

function PublicationItem({ publication, level, marks }: PublicationItemProps) {
  const Heading = level === 2 ? 'h2' : 'h3'
  const { slug, title, edition, summary, formats, snippets = [] } = publication
  return (
    <li className="grid gap-x-8 gap-y-1.5 py-5 sm:grid-cols-[minmax(0,1fr)_auto]">
      <div className="min-w-0">
        <p className="text-sm text-muted">
          <Marked text={edition} by={marks} />
        </p>
        <Heading className="mt-1 text-[min(1.3125rem,10.5vw)]">
          <a href={`/publications/${slug}`}>
            <Marked text={title} by={marks} />
          </a>
        </Heading>
        <p className="mt-1.5 max-w-text">
          <Marked text={summary} by={marks} />
        </p>
        <Snippets snippets={snippets} />
      </div>
      {formats.length > 0 ? <FormatPrices formats={formats} /> : <Pill tone="warn">{notForSale}</Pill>}
    </li>
  )
}

const FormatPrices = ({ formats }: Pick<PublicationCard, 'formats'>) => (
  <ul className="sm:max-w-60 sm:text-right">
    {formats.map((format) => (
      <li key={format.id}>
        <span className="text-muted">{format.name}</span> <span className="tabular-nums">{pricesText(format)}</span>
      </li>
    ))}
  </ul>
)

export function PublicationItems({
  publications,
  ...rest
}: Omit<PublicationItemProps, 'publication'> & { publications: readonly PublicationItemProps['publication'][] }) {
  return (
    <ul className="-my-5 divide-y divide-line">
      {publications.map((publication) => (
        <PublicationItem key={publication.id} publication={publication} {...rest} />
      ))}
    </ul>
  )
}

/** Only titles and prices, for a narrow column. */
export function PublicationTitles({ publications }: { publications: readonly PublicationCard[] }) {
  return (
    <ul className="-my-3 divide-y divide-line">
      {publications.map(({ id, slug, title, formats }) => (
        <li key={id} className="py-3">
          <h3>
            <a href={`/publications/${slug}`}>{title}</a>
          </h3>
          <p className="mt-1 text-sm text-muted">
            {formats.map((format) => `${format.name} ${pricesText(format)}`).join(' · ') || notForSale}
          </p>
        </li>
      ))}
    </ul>
  )
}
