import { Card } from '@/components/ui/card'
import { Alert } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page'
import { findAttempt } from '@/lib/accounts/queries'
import { portalPath, withNext } from '@/lib/accounts/rules/next-path'
import { codesBackAt } from '@/lib/accounts/rules/rate-limit'
import { formatTime } from '@/lib/base/format-dates'
import { readAskingBrowser } from '@/lib/web/browser-cookie'
import { requestCtx } from '@/lib/web/request-ctx'
import { CodeOver } from '../../code-over'
import { CodeForm } from './code-form'
import { ResendForm } from './resend-form'

export const metadata = { title: 'Enter your code' }

type Props = { params: Promise<{ attempt: string }>; searchParams: Promise<{ next?: string | string[] }> }

export default async function CodePage({ params, searchParams }: Props) {
  const next = portalPath((await searchParams).next)
  const ctx = await requestCtx()
  const attempt = await findAttempt(ctx, (await params).attempt, await readAskingBrowser())
  if (!attempt) return <CodeOver next={next} />
  const { id, email, linkOnly, resendsLeft } = attempt
  return (
    <>
      <PageHead
        title="Check your email"
        lede={linkOnly ? <LinkSentTo email={email} /> : <CodeSentTo email={email} />}
      />
      <div className="flex max-w-xl flex-col gap-6 pb-16">
        {linkOnly ? (
          <Alert heading="Codes are off for this address until later today">
            There were too many wrong codes. The link in the email still signs you in, in any browser. Codes work again
            after {formatTime(codesBackAt(ctx.now))} Pacific time.
          </Alert>
        ) : (
          <Card>
            <CodeForm attempt={id} next={next} />
          </Card>
        )}
        <section aria-labelledby="nothing">
          <h2 id="nothing" className="mb-2 text-lg">
            Didn’t get the email?
          </h2>
          <p className="mb-2 text-muted">It can take a minute. Check your spam folder too.</p>
          {resendsLeft > 0 ? <ResendForm attempt={id} next={next} linkOnly={linkOnly} /> : null}
          <p className="mt-2">
            <a href={withNext('/sign-in', next)}>Wrong email? Start over</a>
          </p>
        </section>
      </div>
    </>
  )
}

function CodeSentTo({ email }: { email: string }) {
  return (
    <>
      We sent a six-digit code to <strong className="break-words">{email}</strong>. Enter it here. On another device?
      Open the link in the email.
    </>
  )
}

function LinkSentTo({ email }: { email: string }) {
  return (
    <>
      We sent a link to <strong className="break-words">{email}</strong>. Open it in this browser, and you’re signed in
      with one more click.
    </>
  )
}
