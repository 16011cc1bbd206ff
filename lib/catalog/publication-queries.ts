import { and, asc, desc, eq, getTableColumns, inArray, type SQL, sql } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { format, formatPrice, publication } from '@/db/schema/catalog'
import { NotFound } from '@/lib/base/errors'
import { type Page, pageOf } from './paging'
import { isPublished, publishedAtOf } from './published'
import type { FormatPrice } from './rules/publication-price'
import { type Cursor, isSlug } from './rules/url-values'

export type FormatView = {
  id: string
  kind: 'print' | 'digital'
  name: string
  /** Printed copies in stock; null for digital. */
  stock: number | null
  grams: number | null
  prices: FormatPrice[]
}
export type PublicationCard = {
  id: string
  slug: string
  title: string
  edition: string
  summary: string
  formats: FormatView[]
}
export type PublicationPage = PublicationCard & { description: string; assumptions: string[]; publishedAt: Date }

export type PublicationFilter = { after?: Cursor | null }

const pageSize = 24

/** Publications, the newest first. */
export async function listPublications(
  db: Db | Tx,
  filter: PublicationFilter,
  now: Date,
  size = pageSize,
): Promise<Page<PublicationCard>> {
  const { id, slug, title, edition, summary, publishedAt } = publication
  const rows = await db
    .select({ id, slug, title, edition, summary, publishedAt: publishedAtOf(publication) })
    .from(publication)
    .where(isListedPublication(filter, now))
    .orderBy(desc(publishedAt), desc(id))
    .limit(size + 1)
  const formats = await formatsOf(
    db,
    rows.slice(0, size).map((row) => row.id),
    now,
  )
  const { items, next } = pageOf(rows, size, (last) => ({ at: last.publishedAt.toISOString(), id: last.id }))
  return { items: items.map(({ publishedAt: _, ...row }) => ({ ...row, formats: formats.get(row.id) ?? [] })), next }
}

/** A condition for a query: the publication is published, and comes after the filter's cursor. */
export function isListedPublication({ after }: PublicationFilter, now: Date): SQL | undefined {
  const { id, publishedAt } = publication
  return and(
    isPublished(now, publication),
    after ? sql`(${publishedAt}, ${id}) < (${after.at}::timestamptz, ${after.id}::uuid)` : undefined,
  )
}

const { unpublishedAt: _, ...publicColumns } = getTableColumns(publication)

/** One publication with its formats. Throws NotFound. */
export async function getPublication(db: Db | Tx, slug: string, now: Date): Promise<PublicationPage> {
  if (!isSlug(slug)) throw new NotFound()
  const [row] = await db
    .select({ ...publicColumns, publishedAt: publishedAtOf(publication) })
    .from(publication)
    .where(and(eq(publication.slug, slug), isPublished(now, publication)))
  if (!row) throw new NotFound()
  return { ...row, formats: (await formatsOf(db, [row.id], now)).get(row.id) ?? [] }
}

/** The formats that can be bought, by publication. */
export async function formatsOf(
  db: Db | Tx,
  publicationIds: readonly string[],
  now: Date,
): Promise<Map<string, FormatView[]>> {
  if (publicationIds.length === 0) return new Map()
  const rows = await db
    .select({ format, price: formatPrice })
    .from(format)
    .innerJoin(formatPrice, eq(formatPrice.formatId, format.id))
    .where(and(inArray(format.publicationId, [...publicationIds]), isPublished(now, format)))
    .orderBy(asc(format.position), asc(formatPrice.fromQuantity))
  const views = new Map<string, FormatView[]>()
  for (const group of Map.groupBy(rows, (row) => row.format.id).values()) {
    const [first] = group
    if (!first) continue
    const { id, kind, name, stock, grams, publicationId } = first.format
    const prices = group.map(({ price: { buyerKind, fromQuantity, cents } }) => ({ buyerKind, fromQuantity, cents }))
    views.set(publicationId, [...(views.get(publicationId) ?? []), { id, kind, name, stock, grams, prices }])
  }
  return views
}
