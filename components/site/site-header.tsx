import { HeaderBar, ownLinks, siteLinks } from './header'

/** The public header: the same for everybody, so that a page can be kept for everybody. */
export function SiteHeader() {
  return <HeaderBar label="Main" links={siteLinks} own={ownLinks} />
}
