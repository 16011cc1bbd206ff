import { env } from '@/lib/infra/env'

/** The full address of a page of ours, for search engines and structured data. */
export const siteUrl = (path: string): string => new URL(path, env().APP_URL).href
