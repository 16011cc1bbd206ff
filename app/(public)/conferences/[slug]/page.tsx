import { cache } from 'react'
import { Assumptions, Paragraphs } from '@/components/catalog/assumptions'
import { AddToYourDays, IfPlansChange, WhoPaysWhat } from '@/components/catalog/conference-cards'
import { ConferenceFacts } from '@/components/catalog/conference-facts'
import { JsonLd } from '@/components/catalog/json-ld'
import { eventData } from '@/components/catalog/structured-data'
import { TicketForm } from '@/components/catalog/ticket-form'
import { venueText } from '@/components/catalog/words'
import { Breadcrumb } from '@/components/ui/breadcrumb'
import { Card } from '@/components/ui/card'
import { Columns, PageHead } from '@/components/ui/page'
import { dayOf } from '@/lib/base/calendar'
import { formatDateRange } from '@/lib/base/format-dates'
import { getConference } from '@/lib/catalog/queries'
import { seatsLeft } from '@/lib/registrations/seats-left'
import { orNotFound } from '@/lib/web/action'
import { publicCtx } from '@/lib/web/request-ctx'
import { siteUrl } from '@/lib/web/site-url'

export const dynamic = 'force-dynamic'

type Props = { params: Promise<{ slug: string }> }

const conferenceAt = cache(async (slug: string) => {
  const { db, now } = publicCtx()
  return { conference: await orNotFound(() => getConference(db, slug, now)), db, now }
})

export async function generateMetadata({ params }: Props) {
  const { conference } = await conferenceAt((await params).slug)
  const { title, summary, startsOn, endsOn, slug } = conference
  return {
    title,
    description: `${formatDateRange(startsOn, endsOn)}, ${venueText(conference)}. ${summary}`,
    alternates: { canonical: siteUrl(`/conferences/${slug}`) },
  }
}

export default async function ConferencePage({ params }: Props) {
  const { conference, db, now } = await conferenceAt((await params).slug)
  const seats = await seatsLeft(db, conference.id, now)
  const { slug, title, audience, summary, description, assumptions, sessions, tickets, refundUntil } = conference
  return (
    <>
      <JsonLd data={eventData(conference, seats, siteUrl(`/conferences/${slug}`))} />
      <PageHead
        eyebrow={<Breadcrumb trail={[{ href: '/conferences', name: 'Conferences' }]} here={audience} />}
        title={title}
        lede={summary}
      />
      <Columns
        asideLabel="Register"
        aside={
          <Card className="cols:sticky cols:top-6">
            <ConferenceFacts conference={conference} seats={seats} />
            <hr className="my-[1.1rem] border-line print:hidden" />
            <TicketForm conference={conference} seats={seats} />
          </Card>
        }
      >
        <Paragraphs text={description} />
        <WhoPaysWhat conference={conference} />
        <AddToYourDays sessions={sessions} seats={seats} open={conference.sales.state === 'open'} />
        <IfPlansChange
          refundUntil={refundUntil}
          today={dayOf(now)}
          guests={tickets.some(({ kind }) => kind === 'guest')}
        />
        <Assumptions assumptions={assumptions} />
      </Columns>
    </>
  )
}
