import './globals.css'
import { notFoundMetadata } from '@/components/site/metadata'

export const metadata = notFoundMetadata

/** For every address that no route matches: the three route groups share no layout. */
export { NotFoundDocument as default } from '@/components/site/not-found-document'
