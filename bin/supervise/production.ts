import { join } from 'node:path'
import { makeBuild } from '../builds/make-build'
import { startChild } from './child'
import type { PortalPlan } from './start-portal'

/** The portal as it runs in production: built pages, a web process, a worker process. */
export const production: Pick<PortalPlan, 'build' | 'web' | 'worker'> = {
  build: async (key, logs, onChild) => {
    const onBuild = () => console.log('Building the pages (about a minute)…')
    const { id } = await makeBuild({ key, logFile: join(logs, 'build.log'), pagesOnly: true, onBuild, onChild })
    return id
  },
  web: (env, logs, build) =>
    startChild({ name: 'The web server', args: ['.build/web.mjs', build], env, logFile: join(logs, 'web.log') }),
  worker: (env, logs) =>
    startChild({ name: 'The worker', args: ['.build/worker.mjs'], env, logFile: join(logs, 'worker.log') }),
}
