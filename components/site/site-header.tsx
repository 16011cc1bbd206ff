import { HeaderBar } from './header'
import { ownLinks, siteLinks } from './site-links'

/** The public header is the same for everyone, so that pages can be cached for everyone. */
export function SiteHeader() {
  return <HeaderBar label="Main" links={siteLinks} own={ownLinks} />
}
