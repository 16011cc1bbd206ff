export type Crumb = { href: string; name: string }

/** Links to the pages above this one, then `here` for this page, which is not a link. */
export function Breadcrumb({ trail, here }: { trail: readonly Crumb[]; here?: string }) {
  return (
    <nav aria-label="Breadcrumb">
      <ol className="flex flex-wrap gap-x-2">
        {trail.map(({ href, name }, i) => (
          <li key={href} className="flex gap-x-2">
            <a href={href}>{name}</a>
            {here || i < trail.length - 1 ? <span aria-hidden="true">/</span> : null}
          </li>
        ))}
        {here ? <li aria-current="page">{here}</li> : null}
      </ol>
    </nav>
  )
}
