import { AccountTabs } from '@/components/site/account-tabs'
import { Card } from '@/components/ui/card'
import { DateText } from '@/components/ui/dates'
import { PlainItem, PlainList } from '@/components/ui/list'
import { Columns, PageHead } from '@/components/ui/page'
import { Pill } from '@/components/ui/pill'
import { listLoginSessions } from '@/lib/accounts/queries'
import { absoluteDays, idleDays, maxLoginSessions, staffHours, staffIdleHours } from '@/lib/accounts/rules/session'
import type { LoginSessionView } from '@/lib/accounts/views'
import { isStaff } from '@/lib/base/actor'
import { requireSignedIn } from '@/lib/web/request-ctx'
import { EndLoginSessionForm, SignOutEverywhereForm } from './session-forms'

export const metadata = { title: 'Where you are signed in' }

export default async function SessionsPage() {
  const ctx = await requireSignedIn('/account/sign-in')
  const sessions = await listLoginSessions(ctx)
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
            {isStaff(ctx.actor)
              ? `As staff, you’re signed out ${staffHours} hours after you last entered a code, or after ${staffIdleHours} hour of inactivity. `
              : `You’re signed out after ${idleDays} days without a visit, and ${absoluteDays} days after you last entered a code. `}
            You can be signed in on {maxLoginSessions} browsers at once. The next sign-in ends the session with the
            oldest visit. We keep the type of browser and the time of your last visit so that you can tell your devices
            apart. We don’t keep your IP address or a list of the pages you viewed.
          </p>
        </Columns>
      </div>
    </>
  )
}

function Session({ session }: { session: LoginSessionView }) {
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
      end={session.current ? undefined : <EndLoginSessionForm session={session.id} device={session.device} />}
    />
  )
}

function Everywhere() {
  return (
    <Card heading="See a device you don’t recognize?">
      <p className="mb-4">
        Sign out everywhere, including this browser. To sign in again, you’ll need a code from your email.
      </p>
      <SignOutEverywhereForm />
    </Card>
  )
}
