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
    <footer className="mt-auto border-t border-line bg-surface text-sm text-muted print:mt-5">
      <div className="mx-auto flex max-w-page flex-wrap justify-between gap-x-10 gap-y-4 px-5 pt-7 pb-9 print:px-0 print:py-2">
        <ContactBlock />
        <nav aria-label="Footer" className="-mt-1 flex flex-wrap gap-x-1 max-sm:gap-x-4 print:hidden">
          {links.map(({ href, name }, i) => (
            <Fragment key={href}>
              {i > 0 ? (
                <span aria-hidden="true" className="py-1 max-sm:hidden">
                  ·
                </span>
              ) : null}
              <a href={href} className="inline-block py-1">
                {name}
              </a>
            </Fragment>
          ))}
        </nav>
      </div>
    </footer>
  )
}
