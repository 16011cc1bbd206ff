import { type ErasureLogEntry, readErasureLog } from './entries'

/**
 * Returns a function that tells when each deletion was requested. Requests and newer completions say so themselves. For
 * an older completion the request may be among the entries that were not read; those are read once.
 */
export function requestTimes(): (entry: ErasureLogEntry) => Promise<Date> {
  let requests: Promise<Map<string, string>> | undefined
  return async ({ step, at, asked, erasure }) => {
    if (asked || step === 'requested') return new Date(asked ?? at)
    requests ??= readRequests()
    return new Date((await requests).get(erasure) ?? at)
  }
}

async function readRequests(): Promise<Map<string, string>> {
  const { entries } = await readErasureLog()
  return new Map(entries.flatMap(({ step, erasure, at }) => (step === 'requested' ? [[erasure, at] as const] : [])))
}
