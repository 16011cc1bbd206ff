import { join } from 'node:path'
import { startChild } from './supervise/child'
import { startRestarting } from './supervise/restarting'
import { runPortal } from './supervise/run-portal'

/** The same box, with pages that follow every change; the thin server in front and its caches stay out of the way. */
await runPortal({
  build: async () => {},
  launch: (env, logs) => [
    startRestarting({
      bundle: 'worker',
      start: () =>
        startChild({
          name: 'The worker',
          args: ['.build/worker.mjs'],
          env,
          mode: 'development',
          logFile: join(logs, 'worker.log'),
        }),
    }),
    startChild({
      name: 'The web server',
      args: ['node_modules/next/dist/bin/next', 'dev', '--hostname', '127.0.0.1', '--port', env.PORT ?? '3000'],
      env,
      mode: 'development',
      logFile: join(logs, 'web.log'),
    }),
  ],
})
