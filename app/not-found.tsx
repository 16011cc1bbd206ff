import { notFoundMetadata } from '@/components/site/metadata'

export const metadata = notFoundMetadata

/**
 * For a root layout that calls notFound(): people without access to the staff pages (app/(staff)/layout.tsx). The front
 * server then sends the page for an unknown address instead, so this is a bare document: every page with scripts would
 * name its stylesheet.
 */
export { BareNotFound as default } from '@/components/site/bare-not-found'
