import { Card } from '@/components/ui/card'
import { PageHead } from '@/components/ui/page'
import { isLinkOpen } from '@/lib/accounts/queries'
import { requestCtx } from '@/lib/web/request-ctx'
import { CodeOver } from '../../code-over'
import { LinkForm } from './link-form'

// The token in the address goes to no other site: the front server says so. A stricter `no-referrer` would also hide
// where the form comes from, and without scripts it would be refused.
export const metadata = { title: 'Sign in' }

type Props = { params: Promise<{ token: string }> }

/** Scanners follow the links of mails: opening this page changes nothing, pressing the button signs in. */
export default async function LinkPage({ params }: Props) {
  const { token } = await params
  if (!(await isLinkOpen(await requestCtx(), token))) return <CodeOver next={null} />
  return (
    <>
      <PageHead title="Sign in" lede="You asked to sign in to Cal Cities. Press the button to do so in this browser." />
      <div className="flex max-w-xl flex-col gap-6 pb-16">
        <Card>
          <LinkForm token={token} />
        </Card>
        <p className="text-muted">
          Did you not ask for this? Then close this page: nobody is signed in until the button is pressed.
        </p>
      </div>
    </>
  )
}
