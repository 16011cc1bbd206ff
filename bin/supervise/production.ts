import { join } from 'node:path'
import { buildPagesWhenStale } from './build-pages'
import { startChild } from './child'
import type { PortalPlan } from './start-portal'

/** The portal as it runs in production: built pages, a web process, a worker process. */
export const production: Pick<PortalPlan, 'build' | 'web' | 'worker'> = {
  build: (logs, onChild) => {
    const say = () => console.log('Building the pages (after a change; about a minute)…')
    return buildPagesWhenStale(join(logs, 'build.log'), say, onChild)
  },
  web: (env, logs) =>
    startChild({ name: 'The web server', args: ['.build/web.mjs'], env, logFile: join(logs, 'web.log') }),
  worker: (env, logs) =>
    startChild({ name: 'The worker', args: ['.build/worker.mjs'], env, logFile: join(logs, 'worker.log') }),
}
