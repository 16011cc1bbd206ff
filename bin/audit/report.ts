import { z } from 'zod'

const advisory = z.object({ title: z.string(), url: z.string().optional(), range: z.string().optional() })
const found = z.object({
  name: z.string(),
  severity: z.enum(['info', 'low', 'moderate', 'high', 'critical']),
  /** The names of the packages that bring it in. */
  via: z.array(z.union([z.string(), advisory])),
  range: z.string(),
  fixAvailable: z.union([z.boolean(), z.object({ name: z.string(), version: z.string() })]),
})
/** What `npm audit --json` prints: npm's own report, or the reason why there is none. */
const output = z.union([
  z.object({ vulnerabilities: z.record(z.string(), found) }),
  z.object({ error: z.object({ code: z.string().nullish(), summary: z.string().nullish() }) }),
  z.object({ message: z.string() }),
])
type Found = z.infer<typeof found>

/** 0: nothing known. 1: something known. 2: no registry answered. */
export type Report = { text: string; code: 0 | 1 | 2 }

/** npm's report as a table, worst first. */
export function reportOf(json: string): Report {
  const parsed = output.safeParse(asJson(json))
  if (!parsed.success || !('vulnerabilities' in parsed.data)) return { text: unasked(parsed.data), code: 2 }
  const all = Object.values(parsed.data.vulnerabilities)
  if (all.length === 0) return { text: 'No known vulnerabilities in the packages of package-lock.json.', code: 0 }
  return { text: tableOf(all), code: 1 }
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function unasked(said: z.infer<typeof output> | undefined): string {
  const why =
    said && 'error' in said ? said.error.summary || said.error.code : said && 'message' in said && said.message
  return `The package registry could not be asked for known vulnerabilities${why ? ` (${String(why).split('\n')[0]})` : ''}. Nothing is known about these packages: run this again where the registry answers.`
}

const order = ['critical', 'high', 'moderate', 'low', 'info']

function tableOf(all: readonly Found[]): string {
  const worstFirst = [...all].sort(
    (a, b) => order.indexOf(a.severity) - order.indexOf(b.severity) || a.name.localeCompare(b.name),
  )
  const rows = worstFirst.map(({ severity, name, range, via, fixAvailable }) => [
    severity,
    `${name} ${range}`,
    titles(via),
    typeof fixAvailable === 'object'
      ? `${fixAvailable.name} ${fixAvailable.version}`
      : fixAvailable
        ? 'yes'
        : 'none yet',
  ])
  const lines = [['Severity', 'Package', 'Problem', 'Fix'], ...rows]
  const widths = [0, 1, 2].map((column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)))
  const table = lines.map((line) =>
    line
      .map((cell, i) => cell.padEnd(widths[i] ?? 0))
      .join('  ')
      .trimEnd(),
  )
  const count =
    all.length === 1 ? '1 package has a known vulnerability.' : `${all.length} packages have known vulnerabilities.`
  return [...table, '', count].join('\n')
}

const titles = (via: Found['via']): string =>
  via
    .map((one) => (typeof one === 'string' ? `through ${one}` : one.url ? `${one.title} (${one.url})` : one.title))
    .join('; ')
