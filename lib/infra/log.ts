import pino from 'pino'

const sink = pino({
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  formatters: { level: (level) => ({ level }) },
})

/** What a line says of itself. A field of the same name would put other words in its mouth. */
const reserved = ['event', 'level', 'time', 'msg', 'error'] as const

type Ids = Record<string, string | number | boolean | undefined> & { [name in (typeof reserved)[number]]?: never }

/** The types refuse a reserved name; an object that got past them is written with the name changed. */
function fieldsOf(ids: Ids): Record<string, unknown> {
  const taken: readonly string[] = reserved
  return Object.fromEntries(
    Object.entries(ids).map(([name, value]) => [taken.includes(name) ? `field_${name}` : name, value]),
  )
}

/**
 * What may be said of an error: its class, its code and the place in our code. Never its message, parameters or cause:
 * Drizzle quotes bound values, SMTP the recipient, parsers their input.
 */
export function describeError(error: unknown): { class: string; code?: string; place?: string } {
  if (!(error instanceof Error)) return { class: typeof error }
  const inner = error.cause instanceof Error ? error.cause : undefined
  return { class: error.name, code: codeOf(error) ?? codeOf(inner), place: placeOf(error) }
}

function codeOf(error: unknown): string | undefined {
  const code = error && typeof error === 'object' && 'code' in error ? error.code : undefined
  return (typeof code === 'string' || typeof code === 'number') && /^[\w.-]{1,60}$/.test(String(code))
    ? String(code)
    : undefined
}

const placeOf = (error: Error): string | undefined =>
  error.stack
    ?.match(/([\w./()[\]-]+\.(?:ts|tsx|js|mjs)):(\d+):\d+\)?$/m)
    ?.slice(1, 3)
    .join(':')

export const log = {
  info: (event: string, ids: Ids = {}) => sink.info({ ...fieldsOf(ids), event }),
  warn: (event: string, ids: Ids = {}) => sink.warn({ ...fieldsOf(ids), event }),
  error: (event: string, error: unknown, ids: Ids = {}) =>
    sink.error({ ...fieldsOf(ids), event, error: describeError(error) }),
}
