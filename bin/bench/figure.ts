/** One line of the table: what was measured, the value with its unit, and what it is compared with. */
export type Figure = {
  group: string
  what: string
  value: number
  unit: string
  /** For example "a bare server: 9,100" or "at 1,000 orders: 3.1 ms". */
  beside?: string
  /** The value divided by what it is compared with. */
  ratio?: number
  /** The target of the issue, for example "at least 0.4". A missed target does not fail the run. */
  aim?: string
}

export const rounded = (value: number, digits = 2): number => Number(value.toFixed(digits))

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** The 20th percentile of many runs: what the work takes, with little influence from other load on the machine. */
export function quickFifth(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 5)] ?? Number.NaN
}

/** Milliseconds of each run, after some warm-up runs. */
export async function timesOf(work: () => Promise<unknown>, runs: number, warmUp: number): Promise<number[]> {
  const times: number[] = []
  for (let i = 0; i < warmUp + runs; i++) {
    const began = performance.now()
    await work()
    if (i >= warmUp) times.push(performance.now() - began)
  }
  return times
}

const columns = ['what', 'value', 'beside', 'ratio', 'aim'] as const

export function printTable(figures: readonly Figure[]): void {
  for (const [group, rows] of Map.groupBy(figures, (figure) => figure.group)) {
    const cells = rows.map((row) => ({
      what: row.what,
      value: `${row.value.toLocaleString('en-US')} ${row.unit}`,
      beside: row.beside ?? '',
      ratio: row.ratio === undefined ? '' : String(row.ratio),
      aim: row.aim ?? '',
    }))
    const widths = columns.map((name) => Math.max(...cells.map((row) => row[name].length)))
    console.log(`\n${group}`)
    for (const row of cells)
      console.log(
        `  ${columns
          .map((name, i) => row[name].padEnd(widths[i] ?? 0))
          .join('  ')
          .trimEnd()}`,
      )
  }
}
