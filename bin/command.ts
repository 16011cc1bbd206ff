import { log } from '@/lib/infra/log'

/**
 * Runs a command to its end, or until it serves. What it throws is told in a sentence and ends it with 1. A database's
 * message quotes values: of those, the log has class, code and place.
 */
export async function runCommand(name: string, main: () => Promise<void>): Promise<void> {
  try {
    await main()
  } catch (error) {
    const isTellable = error instanceof Error && !('query' in error)
    if (!isTellable) log.error(`${name}.boot`, error)
    process.stderr.write(`${isTellable ? error.message : `${name} could not start; its log says where it failed.`}\n`)
    process.exit(1)
  }
}
