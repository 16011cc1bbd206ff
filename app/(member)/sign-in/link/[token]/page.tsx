import { Card } from '@/components/ui/card'
import { PageHead } from '@/components/ui/page'
import { findLink } from '@/lib/accounts/queries'
import { readAskingBrowser } from '@/lib/web/browser-cookie'
import { readCartToken } from '@/lib/web/cart-cookie'
import { requestCtx } from '@/lib/web/request-ctx'
import { CodeOver } from '../../code-over'
import { LinkForm } from './link-form'

// The front server sends a referrer policy that keeps the token in the address from other sites. The stricter
// `no-referrer` would also hide the origin of the form, which would then be refused without scripts.
export const metadata = { title: 'Sign in' }

type Props = { params: Promise<{ token: string }> }

/** Mail scanners follow links, so opening this page changes nothing. Pressing the button signs in. */
export default async function LinkPage({ params }: Props) {
  const { token } = await params
  const link = await findLink(await requestCtx(), token, await readAskingBrowser())
  if (!link) return <CodeOver next={null} />
  return (
    <>
      <PageHead
        title="Sign in"
        lede={
          <>
            This link signs you in to Cal Cities as <strong className="break-words">{link.email}</strong>, in this
            browser.
          </>
        }
      />
      <div className="flex max-w-xl flex-col gap-6 pb-16">
        <Card>
          <LinkForm token={token} link={link} hasCart={(await readCartToken()) !== null} />
        </Card>
        <p className="text-muted">
          Not your address, or didn’t ask for this? Close this page. You’re not signed in until you press the button.
        </p>
      </div>
    </>
  )
}
