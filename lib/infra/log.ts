import pino from 'pino'
import { causeOf } from './causes'
import { RepeatCounter } from './repeats'

const sink = pino({
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (level) => ({ level }) },
})

/** Properties of the line itself. A field of the same name would replace them. */
const reserved = ['event', 'level', 'time', 'msg', 'error', 'during', 'suppressed'] as const

export type LogFields = Record<string, string | number | boolean | undefined> & {
  [name in (typeof reserved)[number]]?: never
}

/** The types refuse a reserved name; if one gets past them, the field is renamed. */
function fieldsOf(ids: LogFields): Record<string, unknown> {
  const taken: readonly string[] = reserved
  return Object.fromEntries(
    Object.entries(ids).map(([name, value]) => [taken.includes(name) ? `field_${name}` : name, value]),
  )
}

/**
 * What the log may hold of an error: its class, its code and the place in our code. Never its message, parameters or
 * cause: Drizzle quotes bound values, SMTP the recipient, parsers their input.
 */
export function describeError(error: unknown): { class: string; code?: string; location?: string } {
  if (!(error instanceof Error)) return { class: typeof error }
  const inner = error.cause instanceof Error ? error.cause : undefined
  return { class: error.name, code: codeOf(error) ?? codeOf(inner), location: locationOf(error) }
}

function codeOf(error: unknown): string | undefined {
  const code = error && typeof error === 'object' && 'code' in error ? error.code : undefined
  return (typeof code === 'string' || typeof code === 'number') && /^[\w.-]{1,60}$/.test(String(code))
    ? String(code)
    : undefined
}

const locationOf = (error: Error): string | undefined =>
  error.stack
    ?.match(/([\w./()[\]-]+\.(?:ts|tsx|js|mjs)):(\d+):\d+\)?$/m)
    ?.slice(1, 3)
    .join(':')

const repeats = new RepeatCounter()

/** Logs an outside cause once under its own name; the next line says how many were left out since. */
function logOutage(cause: string, line: Record<string, unknown>): void {
  const suppressed = repeats.next(cause, performance.now())
  if (suppressed !== null) sink.error({ ...line, event: `outage.${cause}`, ...(suppressed > 0 ? { suppressed } : {}) })
}

export const log = {
  info: (event: string, ids: LogFields = {}) => sink.info({ ...fieldsOf(ids), event }),
  warn: (event: string, ids: LogFields = {}) => sink.warn({ ...fieldsOf(ids), event }),
  /** A warning that may continue for hours: at most one line in five minutes. */
  warnThrottled: (event: string, ids: LogFields = {}) => {
    const suppressed = repeats.next(event, performance.now())
    if (suppressed !== null) sink.warn({ ...fieldsOf(ids), event, ...(suppressed > 0 ? { suppressed } : {}) })
  },
  error: (event: string, error: unknown, ids: LogFields = {}) => {
    const line = { ...fieldsOf(ids), event, error: describeError(error) }
    const cause = causeOf(error)
    if (cause === null) sink.error(line)
    else logOutage(cause, { ...line, during: event })
  },
}
