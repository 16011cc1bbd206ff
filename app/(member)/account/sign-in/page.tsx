import { AccountTabs } from '@/components/site/account-tabs'
import { Card } from '@/components/ui/card'
import { DateText } from '@/components/ui/dates'
import { PlainItem, PlainList } from '@/components/ui/list'
import { Columns, PageHead } from '@/components/ui/page'
import { Pill } from '@/components/ui/pill'
import { listSessions } from '@/lib/accounts/queries'
import { absoluteDays, idleDays } from '@/lib/accounts/rules/session'
import type { SessionView } from '@/lib/accounts/views'
import { requireMember } from '@/lib/web/request-ctx'
import { EndSessionForm, SignOutEverywhereForm } from './session-forms'

export const metadata = { title: 'Where you are signed in' }

export default async function SessionsPage() {
  const sessions = await listSessions(await requireMember('/account/sign-in'))
  return (
    <>
      <PageHead low eyebrow="Account" title="Where you are signed in">
        <AccountTabs current="sign-in" />
      </PageHead>
      <div className="pt-6">
        <Columns aside={<Everywhere />} asideLast asideLabel="Sign out everywhere">
          <Card>
            <PlainList label="Sessions">
              {sessions.map((session) => (
                <Session key={session.id} session={session} />
              ))}
            </PlainList>
          </Card>
          <p className="max-w-text text-sm text-muted">
            A session ends after {idleDays} days without a visit, and after {absoluteDays} days in any case. We keep the
            kind of browser and the hour of the last visit, so that you can tell your sessions apart; no address of your
            computer, and no list of what you looked at.
          </p>
        </Columns>
      </div>
    </>
  )
}

function Session({ session }: { session: SessionView }) {
  return (
    <PlainItem
      title={
        <span className="flex flex-wrap items-center gap-2">
          {session.device} {session.current ? <Pill tone="good">This browser</Pill> : null}
        </span>
      }
      detail={
        <>
          Signed in <DateText at={session.signedInAt} form="date-time" />. Last visit about{' '}
          <DateText at={session.seenAt} form="date-time" />.
        </>
      }
      end={session.current ? undefined : <EndSessionForm session={session.id} device={session.device} />}
    />
  )
}

function Everywhere() {
  return (
    <Card heading="Something you do not know?">
      <p className="mb-4">
        Sign out everywhere, this browser included. Whoever wants back in needs a code from your mailbox.
      </p>
      <SignOutEverywhereForm />
    </Card>
  )
}
