import { Card } from '@/components/ui/card'
import { Notice } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page'
import { portalPath } from '@/lib/accounts/rules/next-path'
import { personOf } from '@/lib/base/actor'
import { currentActor } from '@/lib/web/current-actor'
import { canMailCodes } from '@/lib/web/readiness'
import { AskForm } from './ask-form'
import { BackFromPayment } from './back-from-payment'
import { SignInClosed } from './closed'

export const metadata = { title: 'Sign in' }

type Props = { searchParams: Promise<{ next?: string | string[] }> }

export default async function SignInPage({ searchParams }: Props) {
  if (!canMailCodes()) return <SignInClosed />
  const next = portalPath((await searchParams).next)
  const signedIn = personOf(await currentActor()) !== null
  return (
    <>
      {signedIn ? (
        <Notice>
          You’re already signed in. <a href={next ?? '/account'}>Continue</a>, or sign in below with a different
          address.
        </Notice>
      ) : null}
      <BackFromPayment next={next} />
      <PageHead
        title="Sign in"
        lede="We’ll email you a six-digit code. There is no password. If you’re new here, signing in creates your account."
      />
      <div className="grid max-w-4xl gap-8 pb-16 cols:grid-cols-[minmax(0,1fr)_20rem] cols:gap-12">
        <Card>
          <AskForm next={next} />
        </Card>
        <WhyWeAsk />
      </div>
    </>
  )
}

/** The notice at the form: why we ask, whether an answer is required, and what happens without one. */
function WhyWeAsk() {
  return (
    <section aria-labelledby="why" className="text-sm text-muted">
      <h2 id="why" className="mb-2 text-lg text-ink">
        Why we ask for your address
      </h2>
      <p>
        To send the code, to recognize you when you come back, and to email you about your orders. No one else gets it,
        and we never use it for advertising.
      </p>
      <p className="mt-2">
        You can browse without signing in. You need an account only to buy something and to see your orders. If you
        don’t finish signing in, we delete your address within 30 minutes.
      </p>
      <p className="mt-2">
        <a href="/privacy">Privacy Policy</a>
      </p>
    </section>
  )
}
