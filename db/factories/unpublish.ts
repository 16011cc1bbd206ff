import { eq } from 'drizzle-orm'
import type { Db, Tx } from '../client'
import { conference, eventSession, format, publication, ticketType } from '../schema/catalog'

type Times = { publishedAt?: Date | null; unpublishedAt?: Date | null }

/** The ways in which a conference or publication is not published at a moment. */
export const notPublishedAt = (now: Date): [string, Times][] => [
  ['a draft', { publishedAt: null }],
  ['published a second later', { publishedAt: new Date(now.getTime() + 1_000) }],
  ['unpublished an hour ago', { unpublishedAt: new Date(now.getTime() - 3_600_000) }],
  ['unpublished at this moment', { unpublishedAt: now }],
]

/** The same for what belongs to one: it has no time of publication of its own. */
export const withdrawnAt = (now: Date): [string, Times][] =>
  notPublishedAt(now).filter(([, times]) => times.unpublishedAt)

const tables = { conference, publication, ticketType, eventSession, format }

/** Sets when an item is published, as staff will. */
export async function setPublished(db: Db | Tx, kind: keyof typeof tables, id: string, times: Times): Promise<void> {
  const table = tables[kind]
  await db.update(table).set(times).where(eq(table.id, id))
}
