import { ConferenceLink } from '@/components/catalog/conference-link'
import { venueText } from '@/components/catalog/words'
import { AccountTabs } from '@/components/site/account-tabs'
import { buttonClass, DownloadButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { DateRange, DateText } from '@/components/ui/dates'
import { EmptyState } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page'
import { Pill, type PillTone } from '@/components/ui/pill'
import { listRegisteredOthers } from '@/lib/attendees/list-registered-others'
import { listMyRegistrations } from '@/lib/attendees/list-registrations'
import type { MyRegistration } from '@/lib/attendees/views'
import { waitForAll } from '@/lib/base/wait-for-all'
import { parseSeatCursor } from '@/lib/orders/rules/seat-cursor'
import { requireSignedIn } from '@/lib/web/request-ctx'
import { RegisteredOthers } from './registered-others'

export const metadata = { title: 'Registrations' }

type Props = { searchParams: Promise<{ after?: string | string[] }> }

export default async function RegistrationsPage({ searchParams }: Props) {
  const ctx = await requireSignedIn('/account/registrations')
  const after = parseSeatCursor((await searchParams).after)
  const [own, others] = await waitForAll([
    after === null ? listMyRegistrations(ctx) : Promise.resolve([]),
    listRegisteredOthers(ctx, { after }),
  ])
  return (
    <>
      <PageHead low eyebrow="Account" title="Registrations">
        <AccountTabs current="registrations" />
      </PageHead>
      <div className="flex flex-col gap-5 pt-6 pb-16">
        {after === null ? (
          <section aria-labelledby="own" className="flex max-w-3xl flex-col gap-5">
            <h2 id="own">Your registrations</h2>
            {own.length === 0 ? (
              <Empty />
            ) : (
              own.map((registration) => <Registration key={registration.lineId} registration={registration} />)
            )}
          </section>
        ) : null}
        <RegisteredOthers page={others} isLater={after !== null} />
      </div>
    </>
  )
}

const states: Record<MyRegistration['state'], { words: string; tone: PillTone }> = {
  confirmed: { words: 'Confirmed', tone: 'good' },
  held: { words: 'Under review', tone: 'warn' },
  canceled: { words: 'Canceled', tone: 'plain' },
}

function Registration({ registration }: { registration: MyRegistration }) {
  const { conference, sessions, state } = registration
  const { words, tone } =
    registration.past && state === 'confirmed' ? { words: 'Past', tone: 'plain' as const } : states[state]
  return (
    <Card
      level={3}
      heading={
        <span className="flex flex-wrap items-center gap-3">
          <ConferenceLink conference={conference} />
          <span className="font-sans">
            <Pill tone={tone}>{words}</Pill>
          </span>
        </span>
      }
    >
      <p>
        {registration.ticket}, <DateRange from={conference.startsOn} to={conference.endsOn} />, {venueText(conference)}
      </p>
      {sessions.length > 0 ? (
        <ul className="mt-2 list-disc pl-5">
          {sessions.map((session) => (
            <li key={session.id}>
              {session.title}, <DateText at={session.startsAt} form="short-date-time" />
            </li>
          ))}
        </ul>
      ) : null}
      <div className="mt-4 flex flex-wrap items-center gap-x-5 gap-y-3">
        {state === 'confirmed' && !registration.past ? (
          <DownloadButton look="quiet" href={`${registration.noticePath}/calendar`}>
            Calendar file<span className="sr-only"> of {conference.title}</span>
          </DownloadButton>
        ) : null}
        {registration.orderNumber === null ? (
          <span className="text-muted">Someone else registered you with your account’s email address.</span>
        ) : (
          <a href={`/account/orders/${registration.orderNumber}`}>Order {registration.orderNumber}</a>
        )}
        <a href={registration.noticePath}>See or remove your details</a>
      </div>
    </Card>
  )
}

function Empty() {
  return (
    <EmptyState
      level={3}
      heading="No registrations yet"
      action={
        <a href="/conferences" className={buttonClass({})}>
          See the conferences
        </a>
      }
    >
      Your registrations appear here, including those that someone else buys for your account’s email address.
    </EmptyState>
  )
}
