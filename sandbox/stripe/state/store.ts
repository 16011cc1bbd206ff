import { openJournal } from './journal'
import { type TableName, type Tables, tableNames } from './tables'

export interface Store {
  get<K extends TableName>(table: K, id: string): Tables[K] | undefined
  /** Oldest first. */
  all<K extends TableName>(table: K): Tables[K][]
  put<K extends TableName>(table: K, row: Tables[K]): Tables[K]
  drop(table: TableName, id: string): void
  /** Rewrites the journal with only the current rows. */
  compact(): void
  clear(): void
}

type Maps = { [K in TableName]: Map<string, Tables[K]> }

function emptyMaps(): Maps {
  return {
    customers: new Map(),
    sessions: new Map(),
    sessionLines: new Map(),
    paymentIntents: new Map(),
    paymentMethods: new Map(),
    charges: new Map(),
    refunds: new Map(),
    disputes: new Map(),
    balanceTransactions: new Map(),
    invoices: new Map(),
    invoiceItems: new Map(),
    invoicePayments: new Map(),
    taxRates: new Map(),
    events: new Map(),
    redactionJobs: new Map(),
    redactionErrors: new Map(),
    authentications: new Map(),
    deliveries: new Map(),
    timers: new Map(),
    idempotency: new Map(),
    settings: new Map(),
  }
}

const MANY_LINES = 20_000

/** Rows in memory. Each change is appended to a journal before its request is answered. */
export function openStore(dir: string): Store {
  const maps = emptyMaps()
  const journal = openJournal(dir)
  const mapOf = (table: string): Map<string, unknown> | undefined =>
    Object.entries(maps).find(([name]) => name === table)?.[1]

  for (const entry of journal.read()) {
    if ('drop' in entry) mapOf(entry.table)?.delete(entry.drop)
    else mapOf(entry.table)?.set(entry.row.id, entry.row)
  }

  function compact() {
    journal.rewrite(tableNames.flatMap((table) => [...maps[table].values()].map((row) => ({ table, row }))))
  }

  function compactWhenMostLinesAreDead() {
    if (journal.length() < MANY_LINES) return
    const alive = tableNames.reduce((sum, table) => sum + maps[table].size, 0)
    if (journal.length() > alive * 4) compact()
  }

  compact()
  return {
    get: (table, id) => maps[table].get(id),
    all: (table) => [...maps[table].values()],
    put(table, row) {
      maps[table].set(row.id, row)
      journal.append({ table, row })
      compactWhenMostLinesAreDead()
      return row
    },
    drop(table, id) {
      if (maps[table].delete(id)) journal.append({ table, drop: id })
    },
    compact,
    clear() {
      for (const table of tableNames) maps[table].clear()
      compact()
    },
  }
}
