import { onePerProcess } from '@/lib/infra/one-per-process'

/** When, and at which commit, every test passed on exactly the sources of a build. */
export type TestedBuild = { at: string; commit: string }

/** What the web process knows of the build that it runs; no tests are known under `next dev`. */
export const runningBuild = onePerProcess<{ tested: TestedBuild | null }>('running-build', () => ({ tested: null }))
