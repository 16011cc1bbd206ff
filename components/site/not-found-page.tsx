import { LinkButton } from '@/components/ui/button'
import { PageHead } from '@/components/ui/page'

/** One answer for what does not exist and for what is not yours to see: it must not tell which. */
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
