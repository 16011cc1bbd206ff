import { join } from 'node:path'
import { startChild } from './supervise/child'
import { startRestarting } from './supervise/restarting'
import { runPortal } from './supervise/run-portal'

const mode = 'development'

/** The same sandbox, with pages that follow every change. The thin front server and its caches are left out. */
await runPortal({
  build: async () => '',
  web: (env, logs) =>
    startChild({
      name: 'The web server',
      args: ['node_modules/next/dist/bin/next', 'dev', '--hostname', '127.0.0.1', '--port', env.PORT ?? '3000'],
      env,
      mode,
      logFile: join(logs, 'web.log'),
    }),
  worker: (env, logs) =>
    startRestarting('worker', () =>
      startChild({ name: 'The worker', args: ['.build/worker.mjs'], env, mode, logFile: join(logs, 'worker.log') }),
    ),
})
