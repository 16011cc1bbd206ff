import { LinkButton } from '@/components/ui/button'
import { PageHead } from '@/components/ui/page'
import { attemptMinutes, maxTries } from '@/lib/accounts/rules/attempt'
import { withNext } from '@/lib/accounts/rules/next-path'

/** For a code or link that is unknown, used, expired or tried too often. All look the same. */
export function CodeOver({ next }: { next: string | null }) {
  return (
    <div className="pb-16">
      <PageHead
        title="This code no longer works"
        lede={`A code is good for ${attemptMinutes} minutes, one sign-in and ${maxTries} tries. You can get a new one now.`}
      />
      <LinkButton href={withNext('/sign-in', next)}>Ask for a new code</LinkButton>
    </div>
  )
}
