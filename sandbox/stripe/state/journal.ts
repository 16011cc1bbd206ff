import { appendFileSync, existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

type Entry = { table: string; row: { id: string } } | { table: string; drop: string }

export interface Journal {
  read(): Entry[]
  append(entry: Entry): void
  /** Replaces the file, so that nothing of the earlier lines stays on disk. */
  rewrite(entries: Entry[]): void
  length(): number
}

function parseLines(text: string): Entry[] {
  const lines = text.split('\n')
  // A process that was killed while writing leaves an incomplete last line. Its request was never answered.
  if (lines.at(-1) === '') lines.pop()
  return lines.flatMap((line, at) => {
    try {
      const entry: Entry = JSON.parse(line)
      return [entry]
    } catch (error) {
      if (at === lines.length - 1) return []
      throw error
    }
  })
}

export function openJournal(dir: string): Journal {
  mkdirSync(dir, { recursive: true, mode: 0o700 })
  const file = join(dir, 'journal.jsonl')
  let count = 0
  return {
    read() {
      const entries = existsSync(file) ? parseLines(readFileSync(file, 'utf8')) : []
      count = entries.length
      return entries
    },
    append(entry) {
      appendFileSync(file, `${JSON.stringify(entry)}\n`, { mode: 0o600 })
      count += 1
    },
    rewrite(entries) {
      const next = `${file}.next`
      writeFileSync(next, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(''), { mode: 0o600 })
      renameSync(next, file)
      count = entries.length
    },
    length: () => count,
  }
}
