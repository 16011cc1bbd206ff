import { cache } from 'react'
import { Assumptions, Paragraphs } from '@/components/catalog/assumptions'
import { FormatTable } from '@/components/catalog/format-table'
import { JsonLd } from '@/components/catalog/json-ld'
import { PublicationFacts } from '@/components/catalog/publication-facts'
import { PublicationForm } from '@/components/catalog/publication-form'
import { productData } from '@/components/catalog/structured-data'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { Card } from '@/components/ui/card'
import { Columns, PageHead } from '@/components/ui/page'
import { association } from '@/lib/base/contact'
import { type FormatView, getPublication } from '@/lib/catalog/queries'
import { breaksFor } from '@/lib/catalog/rules/publication-price'
import { orNotFound } from '@/lib/web/action'
import { publicCtx } from '@/lib/web/request-ctx'
import { siteUrl } from '@/lib/web/site-url'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ slug: string }> }

const publicationAt = cache(async (slug: string) => {
  const { db, now } = publicCtx()
  return { publication: await orNotFound(() => getPublication(db, slug, now)), now }
})

export async function generateMetadata({ params }: Props) {
  const { publication } = await publicationAt((await params).slug)
  const { title, summary, slug } = publication
  return { title, description: summary, alternates: { canonical: siteUrl(`/publications/${slug}`) } }
}

export default async function PublicationPage({ params }: Props) {
  const { publication, now } = await publicationAt((await params).slug)
  const { slug, title, edition, summary, description, assumptions, formats } = publication
  return (
    <>
      <JsonLd data={productData(publication, siteUrl(`/publications/${slug}`))} />
      <PageHead
        eyebrow={<Breadcrumb trail={[{ href: '/publications', name: 'Publications' }]} here={edition} />}
        title={title}
        lede={summary}
      />
      <Columns
        asideLabel="Buy"
        aside={
          <Card className="cols:sticky cols:top-6">
            <PublicationFacts publication={publication} asOf={now} />
            <hr className="my-[1.1rem] border-line print:hidden" />
            <PublicationForm publication={publication} />
          </Card>
        }
      >
        <Paragraphs text={description} />
        {formats.length > 0 ? <PricesAndDelivery formats={formats} /> : null}
        <Assumptions assumptions={assumptions} />
      </Columns>
    </>
  )
}

function PricesAndDelivery({ formats }: { formats: readonly FormatView[] }) {
  return (
    <>
      <Card heading="Prices" intro={formats.some(isCheaperForCities) ? forCities : undefined}>
        <FormatTable formats={formats} />
      </Card>
      <HowItReachesYou
        print={formats.some(({ kind }) => kind === 'print')}
        digital={formats.some(({ kind }) => kind === 'digital')}
      />
    </>
  )
}

const forCities = 'Sign in with your city email to get the price for city officials.'
const isCheaperForCities = ({ prices }: FormatView): boolean =>
  breaksFor(prices, 'city-official')[0]?.cents !== breaksFor(prices, 'other')[0]?.cents

function HowItReachesYou({ print, digital }: { print: boolean; digital: boolean }) {
  return (
    <Card heading="Delivery">
      <div className="prose">
        {print ? (
          <p>
            We ship printed copies to the address you enter at checkout, and we email you when they ship. Until then you
            can cancel them for a full refund: <a href={`mailto:${association.email}`}>email us</a> your order number.
          </p>
        ) : null}
        {digital ? (
          <p>Download digital copies from your order’s page as often as you need. We charge no sales tax on them.</p>
        ) : null}
      </div>
    </Card>
  )
}
