import { notFoundMetadata } from '@/components/site/metadata'

export { NotFoundPage as default } from '@/components/site/not-found-page'

export const metadata = notFoundMetadata
