import { log } from '@/lib/infra/log'

/** On the first SIGTERM or SIGINT does the steps in order, each to its end, and leaves with 0; the second leaves at once. */
export function stopGracefully(steps: readonly (() => Promise<void>)[], program = 'web'): void {
  let stopping = false
  const stop = async () => {
    if (stopping) process.exit(1)
    stopping = true
    for (const step of steps) await step().catch((error: unknown) => log.error(`${program}.stop`, error))
    log.info(`${program}.stopped`)
    process.exit(0)
  }
  process.on('SIGTERM', stop)
  process.on('SIGINT', stop)
}
