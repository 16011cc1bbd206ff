import { onStop } from './one-per-process'

export type ServedRequest = { method: string; route: string; status: number; ms: number; request: string }

const everyMs = 250
const mostBytes = 64 * 1024

let lines = ''
let waiting: NodeJS.Timeout | undefined
let registered = false

/**
 * Logs one line per request, in the format of lib/infra/log, in batches. With thousands of requests a second, a write
 * for each would cost more than the answer. Every field is the server's own text: the name of a route, never an
 * address.
 */
export function logRequest({ method, route, status, ms, request }: ServedRequest): void {
  lines += `{"level":"${levelOf(status)}","time":"${moment()}","event":"request","method":"${method}","route":${JSON.stringify(route)},"status":${status},"ms":${Math.round(ms * 10) / 10},"request":"${request}"}\n`
  if (lines.length > mostBytes) flush()
  else if (!waiting) waitToFlush()
}

const levelOf = (status: number) => (status === 503 ? 'warn' : status >= 500 ? 'error' : 'info')

let moments = { at: 0, text: '' }

/** The time as text, made once a millisecond. */
function moment(): string {
  const at = Date.now()
  if (at !== moments.at) moments = { at, text: new Date(at).toISOString() }
  return moments.text
}

function waitToFlush(): void {
  waiting = setTimeout(flush, everyMs).unref()
  if (registered) return
  registered = true
  onStop(async () => flush())
  process.on('exit', flush)
}

function flush(): void {
  clearTimeout(waiting)
  waiting = undefined
  const batch = lines
  lines = ''
  if (batch) process.stdout.write(batch)
}
