import { Fragment } from 'react'
import { ContactBlock } from './contact-block'

const links = [
  { href: '/privacy', name: 'Privacy Policy' },
  { href: '/unsubscribe', name: 'Unsubscribe' },
  { href: '/terms', name: 'Terms' },
  { href: '/contact', name: 'Contact' },
]

export function SiteFooter() {
  return (
    <footer className="site-footer">
      <div>
        <ContactBlock />
        <nav aria-label="Footer">
          {links.map(({ href, name }, i) => (
            <Fragment key={href}>
              {i > 0 ? <span aria-hidden="true">·</span> : null}
              <a href={href}>{name}</a>
            </Fragment>
          ))}
        </nav>
      </div>
    </footer>
  )
}
