import { PageHead } from '@/components/ui/page'
import { requireSignedIn } from '@/lib/web/request-ctx'

export const metadata = { title: 'You’re signed in' }

type Props = { searchParams: Promise<{ to?: string | string[] }> }

/**
 * Shown after signing in, in a tab that a form opened because its login session had ended. The form waits in its own
 * tab.
 */
export default async function SignedInPage({ searchParams }: Props) {
  const toOrder = (await searchParams).to === 'order'
  await requireSignedIn(toOrder ? '/signed-in?to=order' : '/signed-in')
  return (
    <>
      <PageHead
        title="You’re signed in"
        lede={`Close this tab and go back to ${toOrder ? 'your order' : 'the page you came from'}.`}
      />
      <div className="max-w-xl pb-16">
        <p>What you entered is still in that tab. Go back to it and try again.</p>
        <p className="mt-4 text-muted">
          Can’t find that tab? Go to <a href="/cart">your cart</a> or <a href="/account">your account</a>.
        </p>
      </div>
    </>
  )
}
