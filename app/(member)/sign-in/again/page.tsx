import { Card } from '@/components/ui/card'
import { PageHead } from '@/components/ui/page'
import { portalPath, withNext } from '@/lib/accounts/rules/next-path'
import { verifiedWithinMinutes } from '@/lib/accounts/rules/step-up'
import { requireSignedIn } from '@/lib/web/request-ctx'
import { AgainForm } from './again-form'

export const metadata = { title: 'Confirm that it’s you' }

type Props = { searchParams: Promise<{ next?: string | string[] }> }

/** Before an action that can't be undone: sends a code to the member's own address, then returns to `next`. */
export default async function AgainPage({ searchParams }: Props) {
  const next = portalPath((await searchParams).next)
  await requireSignedIn(withNext('/sign-in/again', next))
  return (
    <>
      <PageHead
        title="Confirm that it’s you"
        lede={`The next step can’t be undone, and you signed in more than ${verifiedWithinMinutes.deletion} minutes ago.`}
      />
      <div className="max-w-xl pb-16">
        <Card>
          <p className="mb-4">We’ll email a code to your account’s address. Enter it to return to where you were.</p>
          <AgainForm next={next} />
        </Card>
      </div>
    </>
  )
}
