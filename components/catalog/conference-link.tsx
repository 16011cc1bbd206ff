/** The conference's name, with a link while its page is public. */
export const ConferenceLink = ({
  conference: { title, href },
}: {
  conference: { title: string; href: string | null }
}) => (href === null ? title : <a href={href}>{title}</a>)
