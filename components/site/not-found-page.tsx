'use client'

import { LinkButton } from '@/components/ui/button'
import { PageHead } from '@/components/ui/page'

/**
 * The same answer for pages that do not exist and pages that the reader may not see. It must not reveal which. A
 * client component: Next sends it along with every page that has scripts, then only as a reference. "Sign in" does not
 * lead back here: one document answers for every unknown address and does not know which was asked for. If only hidden
 * pages led back, the link would reveal which addresses exist.
 */
export function NotFoundPage() {
  return (
    <div className="pb-16">
      <PageHead
        title="Page not found"
        lede="Check the address for typing errors. The page may have moved, or you may need to sign in to a different account."
      />
      <div className="flex flex-wrap items-center gap-5">
        <LinkButton href="/">Go to the home page</LinkButton>
        <a href="/sign-in">Sign in</a>
        <a href="/conferences">Conferences</a>
        <a href="/publications">Publications</a>
        <a href="/contact">Contact us</a>
      </div>
    </div>
  )
}
