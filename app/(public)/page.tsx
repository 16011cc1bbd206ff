import { ConferenceItems } from '@/components/catalog/conference-item'
import { PublicationTitles } from '@/components/catalog/publication-item'
import { Card } from '@/components/ui/card'
import { EmptyState } from '@/components/ui/notice'
import { Columns, PageHead } from '@/components/ui/page'
import { association } from '@/lib/base/contact'
import { type ConferenceCard, listConferences, listPublications, type PublicationCard } from '@/lib/catalog/queries'
import { seatsLeftOf } from '@/lib/registrations/seats-left'
import { publicCtx } from '@/lib/web/request-ctx'
import { siteUrl } from '@/lib/web/site-url'

export const dynamic = 'force-dynamic'

export const generateMetadata = () => ({ alternates: { canonical: siteUrl('/') } })

export default async function HomePage() {
  const { db, now } = publicCtx()
  const [conferences, publications] = await Promise.all([
    listConferences(db, {}, now, 8),
    listPublications(db, {}, now, 3),
  ])
  const next = soonestOpen(conferences.items)
  const seats = await seatsLeftOf(
    db,
    next.map(({ id }) => id),
    now,
  )
  return (
    <>
      <PageHead
        title={association.name}
        lede="Conferences and publications for the officials and staff of California’s cities."
      />
      <Columns
        asideLast
        asideLabel="Publications and your account"
        aside={<Beside publications={publications.items} />}
      >
        {next.length === 0 ? (
          <EmptyState
            heading="No conferences yet"
            action={publications.items.length > 0 ? <a href="/publications">See publications</a> : null}
          >
            No conferences are scheduled right now. We list new ones here as soon as registration opens.
          </EmptyState>
        ) : (
          <Card heading="Upcoming conferences">
            <ConferenceItems conferences={next} seats={seats} level={3} />
            <More href="/conferences">All conferences</More>
          </Card>
        )}
      </Columns>
    </>
  )
}

/** Conferences on sale, by date; then closed ones, which say that they are closed. */
function soonestOpen(conferences: readonly ConferenceCard[]): ConferenceCard[] {
  const open = conferences.filter(({ sales }) => sales.state === 'open')
  const closed = conferences.filter(({ sales }) => sales.state !== 'open')
  return [...open, ...closed].slice(0, 4)
}

const More = ({ href, children }: { href: string; children: string }) => (
  <p className="mt-5 border-t border-line pt-4">
    <a href={href}>{children}</a>
  </p>
)

function Beside({ publications }: { publications: readonly PublicationCard[] }) {
  return (
    <>
      {publications.length === 0 ? null : (
        <Card heading="Publications">
          <PublicationTitles publications={publications} />
          <More href="/publications">All publications</More>
        </Card>
      )}
      <Card heading="Your account">
        <p>
          See your orders, registrations, receipts and downloads. You sign in with a code that we email you; there is no
          password.
        </p>
        <p className="mt-3">
          <a href="/account">Go to your account</a>
        </p>
      </Card>
      <Card heading="Your data">
        <p>See what we have about you and who viewed it. Download it, or delete it with one click.</p>
        <p className="mt-3">
          <a href="/privacy">Privacy Policy</a>
        </p>
      </Card>
    </>
  )
}
