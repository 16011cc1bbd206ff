import { log } from '@/lib/infra/log'

/**
 * Runs a command until it ends, or until it serves. An error is printed as one sentence and ends it with 1. A database
 * message quotes values, so the log has only its class, code and stack position.
 */
export async function runCommand(name: string, main: () => Promise<void>): Promise<void> {
  try {
    await main()
  } catch (error) {
    const isReadable = error instanceof Error && !('query' in error)
    if (!isReadable) log.error(`${name}.boot`, error)
    process.stderr.write(`${isReadable ? error.message : `${name} could not start; its log says where it failed.`}\n`)
    process.exit(1)
  }
}
