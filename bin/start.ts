import { join } from 'node:path'
import { buildPagesWhenStale } from './supervise/build-pages'
import { startChild } from './supervise/child'
import { runPortal } from './supervise/run-portal'

await runPortal({
  build: (logs, onChild) =>
    buildPagesWhenStale(
      join(logs, 'build.log'),
      () => console.log('Building the pages (after a change; about a minute)…'),
      onChild,
    ),
  launch: (environment, logs) => [
    startChild({
      name: 'The worker',
      args: ['.build/worker.mjs'],
      env: environment,
      logFile: join(logs, 'worker.log'),
    }),
    startChild({ name: 'The web server', args: ['.build/web.mjs'], env: environment, logFile: join(logs, 'web.log') }),
  ],
})
