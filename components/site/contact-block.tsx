import { association } from '@/lib/base/contact'

/**
 * The association's name and address, for footers and documents on screen. Set `links` where people need to contact us.
 */
export function ContactBlock({ links }: { links?: boolean }) {
  const look = links ? undefined : 'text-inherit'
  return (
    <address className="contact">
      {association.name}
      <br />
      {association.street}, <span>{association.locality}</span>
      <span>
        <a href={association.phoneHref} className={look}>
          {association.phone}
        </a>
        <a href={`mailto:${association.email}`} className={look}>
          {association.email}
        </a>
      </span>
    </address>
  )
}
