import { Card } from '@/components/ui/card'
import { PageHead } from '@/components/ui/page'
import { findAttempt } from '@/lib/accounts/queries'
import { ownPath, withNext } from '@/lib/accounts/rules/next-path'
import { requestCtx } from '@/lib/web/request-ctx'
import { CodeOver } from '../../code-over'
import { CodeForm } from './code-form'
import { ResendForm } from './resend-form'

export const metadata = { title: 'Enter your code' }

type Props = { params: Promise<{ attempt: string }>; searchParams: Promise<{ next?: string | string[] }> }

export default async function CodePage({ params, searchParams }: Props) {
  const next = ownPath((await searchParams).next)
  const attempt = await findAttempt(await requestCtx(), (await params).attempt)
  if (!attempt) return <CodeOver next={next} />
  return (
    <>
      <PageHead title="Check your mail" lede={<SentTo email={attempt.email} />} />
      <div className="flex max-w-xl flex-col gap-6 pb-16">
        <Card>
          <CodeForm attempt={attempt.id} next={next} />
        </Card>
        <section aria-labelledby="nothing">
          <h2 id="nothing" className="mb-2 text-lg">
            Nothing there?
          </h2>
          <p className="mb-2 text-muted">It can take a minute. Look among the junk mail too.</p>
          {attempt.resendsLeft > 0 ? <ResendForm attempt={attempt.id} next={next} /> : null}
          <p className="mt-2">
            <a href={withNext('/sign-in', next)}>Wrong address? Begin again</a>
          </p>
        </section>
      </div>
    </>
  )
}

function SentTo({ email }: { email: string }) {
  return (
    <>
      We sent a six-digit code to <strong className="break-words">{email}</strong>. Enter it here, or press the link in
      the mail on another device.
    </>
  )
}
