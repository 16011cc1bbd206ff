import { notFoundMetadata } from '@/components/site/metadata'

export const metadata = notFoundMetadata

/**
 * The same document as for an unknown address, for a root layout that calls notFound(): people without access to the
 * staff pages (app/(staff)/layout.tsx). Without a stylesheet, which every page would name in its data: the front server
 * answers with the page for an unknown address anyway.
 */
export { NotFoundDocument as default } from '@/components/site/not-found-document'
