import { HeaderBar, ownLinks, siteLinks } from './header'

/** The public header is the same for everyone, so that pages can be cached for everyone. */
export function SiteHeader() {
  return <HeaderBar label="Main" links={siteLinks} own={ownLinks} />
}
