import type { PublicationCard } from '@/lib/catalog/queries'
import { pricesText } from './publication-words'

type PublicationItemProps = { publication: PublicationCard; level: 2 | 3 }

export function PublicationItem({ publication, level }: PublicationItemProps) {
  const Heading = level === 2 ? 'h2' : 'h3'
  const { slug, title, edition, summary, formats } = publication
  return (
    <li className="grid gap-x-8 gap-y-1.5 py-5 sm:grid-cols-[minmax(0,1fr)_auto]">
      <div className="min-w-0">
        <p className="text-sm text-muted">{edition}</p>
        <Heading className="mt-1 text-[1.3125rem]">
          <a href={`/publications/${slug}`}>{title}</a>
        </Heading>
        <p className="mt-1.5 max-w-text">{summary}</p>
      </div>
      <ul className="sm:max-w-60 sm:text-right">
        {formats.map((format) => (
          <li key={format.id}>
            <span className="text-muted">{format.name}</span> <span className="tabular-nums">{pricesText(format)}</span>
          </li>
        ))}
      </ul>
    </li>
  )
}

export function PublicationItems({
  publications,
  ...rest
}: Omit<PublicationItemProps, 'publication'> & { publications: readonly PublicationCard[] }) {
  return (
    <ul className="-my-5 divide-y divide-line">
      {publications.map((publication) => (
        <PublicationItem key={publication.id} publication={publication} {...rest} />
      ))}
    </ul>
  )
}

/** Titles and prices alone, for a narrow sheet. */
export function PublicationTitles({ publications }: { publications: readonly PublicationCard[] }) {
  return (
    <ul className="-my-3 divide-y divide-line">
      {publications.map(({ id, slug, title, formats }) => (
        <li key={id} className="py-3">
          <h3>
            <a href={`/publications/${slug}`}>{title}</a>
          </h3>
          <p className="mt-1 text-sm text-muted">
            {formats.map((format) => `${format.name} ${pricesText(format)}`).join(' · ')}
          </p>
        </li>
      ))}
    </ul>
  )
}
