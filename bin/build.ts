import { env } from '@/lib/infra/env'
import { buildPagesWhenStale } from './supervise/build-pages'

/** What `npm run web` does first: a missing variable is named before anybody waits for a build. */
async function prepareWeb(): Promise<void> {
  env()
  await buildPagesWhenStale('.build/pages.log', () => console.log('Building the pages…'))
}

await prepareWeb().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
