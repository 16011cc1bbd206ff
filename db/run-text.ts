import type { Db, Tx } from './client'

/**
 * Runs a statement whose text is ready, with its parameters. Drizzle builds the text of a query anew each time, which
 * takes longer than sending it.
 */
export async function runText<Row extends Record<string, unknown>>(
  db: Db | Tx,
  text: string,
  parameters: readonly unknown[],
): Promise<Row[]> {
  const query = db._.session.prepareQuery<{ execute: Row[]; all: unknown; values: unknown }>(
    { sql: text, params: [...parameters] },
    undefined,
    undefined,
    false,
  )
  return [...(await query.execute())]
}

/** The text with its parameters numbered to follow `before` others. */
export const renumbered = (text: string, before: number): string =>
  text.replace(/\$(\d+)/g, (_, n: string) => `$${before + Number(n)}`)
