import { context, type Plugin } from 'esbuild'
import { bundleOptions } from '../boot/bundle.mjs'
import type { Child } from './child'

/**
 * For development: bundles a program whenever its sources change and restarts it. After a crash it waits for the next
 * change.
 */
export function startRestarting(bundle: string, start: () => Child): Child {
  let child: Child | undefined
  let stopping = false
  let turn = Promise.resolve()
  const restart = () => {
    turn = turn.then(async () => {
      await child?.stop()
      child = start()
      child.ended.then((end) => !stopping && !end.includes('(0)') && console.error(end))
    })
  }
  const options = bundleOptions(process.cwd(), bundle)
  const onEnd: Plugin = {
    name: 'restart',
    setup: (build) => {
      build.onEnd(({ errors }) => {
        if (errors.length === 0) restart()
      })
    },
  }
  const watching = context({ ...options, plugins: [...(options.plugins ?? []), onEnd] }).then(async (watcher) => {
    await watcher.watch()
    return watcher
  })
  return {
    name: 'The worker',
    // The developer can fix a broken worker while the pages keep running.
    ended: new Promise(() => {}),
    stop: async () => {
      stopping = true
      await (await watching).dispose()
      await turn
      await child?.stop()
    },
    kill: () => child?.kill(),
  }
}
