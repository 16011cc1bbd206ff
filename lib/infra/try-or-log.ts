import { isCutOff } from './cut-off'
import { type LogFields, log } from './log'

/** Does one part of a job's work. A failure is logged, so that the other parts follow. Throws if the job is cut off. */
export async function tryOrLog(event: string, ids: LogFields, work: () => Promise<unknown>): Promise<void> {
  try {
    await work()
  } catch (error) {
    if (isCutOff(error)) throw error
    log.error(event, error, ids)
  }
}
