import { classNames } from '@/components/ui/class-names'
import { association } from '@/lib/base/contact'

/**
 * The association's name and address, for footers and documents on screen. Set `links` where people need to contact us.
 */
export function ContactBlock({ links }: { links?: boolean }) {
  const look = classNames('inline-block py-0.5 whitespace-nowrap', !links && 'text-inherit')
  return (
    <address className="not-italic">
      {association.name}
      <br />
      {association.street}, <span className="inline-block">{association.locality}</span>
      <span className="flex flex-wrap gap-x-4">
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
