/**
 * Structured data for search engines. It is data, not a script; "<" is escaped so that no text can close the element.
 */
export function JsonLd({ data }: { data: Record<string, unknown> }) {
  const text = JSON.stringify({ '@context': 'https://schema.org', ...data }).replaceAll('<', '\\u003c')
  // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON with "<" escaped; React would escape quotes instead
  return <script type="application/ld+json" dangerouslySetInnerHTML={{ __html: text }} />
}
