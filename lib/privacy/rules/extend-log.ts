/** What an erasure log holds, and what the databases know of erasures. */
export type LogState = {
  /** The highest number in the log. */
  highest: number
  /** The highest number that a database has seen. */
  seen: number
  /** Numbers that have a file, readable or not. */
  present: ReadonlySet<number>
  /** Numbers whose file cannot be read. The file is set aside and the number marked as lost. */
  unreadable: readonly number[]
  /** Steps that the log holds, as `ERASURE STEP`. */
  logged: ReadonlySet<string>
}

export type KnownErasure = { id: string; completed: boolean }
type Step = { id: string; step: 'requested' | 'completed' }

/**
 * How an erasure log is repaired. Missing numbers are marked as lost and never reused. Steps that the databases prove,
 * and the log lacks, are appended: the first one gets `firstNumber`.
 */
export type Extension = { missing: number[]; unreadable: number[]; steps: Step[]; firstNumber: number }

export function planExtension(log: LogState, known: readonly KnownErasure[]): Extension {
  const last = Math.max(log.highest, log.seen)
  const missing: number[] = []
  for (let number = 1; number <= last; number += 1) if (!log.present.has(number)) missing.push(number)
  const steps = known.flatMap(({ id, completed }): Step[] => {
    if (log.logged.has(`${id} completed`)) return []
    if (completed) return [{ id, step: 'completed' }]
    return log.logged.has(`${id} requested`) ? [] : [{ id, step: 'requested' }]
  })
  return { missing, unreadable: [...log.unreadable], steps, firstNumber: last + 1 }
}

export const needsExtension = ({ missing, unreadable, steps }: Extension): boolean =>
  missing.length + unreadable.length + steps.length > 0

/** Ranges such as "3, 7 to 9", for an operator. */
export function rangesOf(numbers: readonly number[]): string {
  const ranges: [number, number][] = []
  for (const number of numbers) {
    const last = ranges.at(-1)
    if (last && last[1] === number - 1) last[1] = number
    else ranges.push([number, number])
  }
  return ranges.map(([from, to]) => (from === to ? String(from) : `${from} to ${to}`)).join(', ')
}
