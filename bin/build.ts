import { buildPagesWhenStale } from './supervise/build-pages'

/** Builds the production pages when they are stale: what `npm run web` does first. */
await buildPagesWhenStale('.build/pages.log', () => console.log('Building the pages…')).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error)
  process.exit(1)
})
