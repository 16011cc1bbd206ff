import { isCutOff } from './cut-off'
import { type LogFields, log } from './log'

/** Does one part of a job's work. A failure is logged, so that the other parts follow; only the job's end is thrown. */
export async function orLog(event: string, ids: LogFields, work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (isCutOff(error)) throw error
    log.error(event, error, ids)
  }
}
