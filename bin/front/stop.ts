import { log } from '@/lib/infra/log'

/** The time that an orchestrator gives a process between its signal and the end. */
const graceMs = 15_000

/**
 * On the first SIGTERM, SIGINT or SIGHUP, runs the steps in order, each to its end, and exits with 0. A signal to the
 * process group arrives more than once, so another one within the grace period changes nothing. A later one exits at
 * once.
 */
export function stopGracefully(
  steps: readonly (() => Promise<void>)[],
  program = 'web',
  now: () => number = () => performance.now(),
): void {
  let began: number | undefined
  const stop = async () => {
    if (began !== undefined) {
      if (now() - began > graceMs) process.exit(1)
      return
    }
    began = now()
    for (const step of steps) await step().catch((error: unknown) => log.error(`${program}.stop`, error))
    log.info(`${program}.stopped`)
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, stop)
}
