import { ContactBlock } from '@/components/site/contact-block'
import { LinkButton } from '@/components/ui/button'
import { Card } from '@/components/ui/card'
import { PageHead } from '@/components/ui/page'

/** Replaces the form while sign-in codes can't be emailed. */
export function SignInClosed() {
  return (
    <>
      <PageHead
        title="Sign-in is down right now"
        lede="We can’t send sign-in codes at the moment. We’re working on it. Please try again in a few minutes."
      />
      <div className="flex max-w-xl flex-col gap-6 pb-16">
        <Card heading="What you can do now">
          <p>If you’re already signed in on this device, you stay signed in. You can also browse without signing in.</p>
          <p className="mt-4 flex flex-wrap gap-3">
            <LinkButton href="/sign-in">Try again</LinkButton>
            <LinkButton look="quiet" href="/conferences">
              See conferences
            </LinkButton>
          </p>
        </Card>
        <section aria-labelledby="reach-us">
          <h2 id="reach-us" className="mb-2 text-lg">
            Need help now?
          </h2>
          <p className="mb-2">Call or email us.</p>
          <ContactBlock links />
        </section>
      </div>
    </>
  )
}
