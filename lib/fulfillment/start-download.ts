import { and, eq, gt, isNull } from 'drizzle-orm'
import { format, publication } from '@/db/schema/catalog'
import { download } from '@/db/schema/fulfillment'
import { order, orderLine } from '@/db/schema/orders'
import { personOf } from '@/lib/base/actor'
import { NotFound } from '@/lib/base/errors'
import { ok, type Result } from '@/lib/base/result'
import { randomToken, sha256 } from '@/lib/infra/crypto'
import type { Ctx } from '@/lib/infra/ctx'
import type { StoredFile } from '@/lib/infra/storage/interface'
import { storage } from '@/lib/infra/storage/storage'
import { whyOrderUnconfirmed } from '@/lib/orders/open-decision'
import { lockPersonIn } from '@/lib/vault'
import type { StartDownloadInput } from './forms'

/** A link to a digital copy works for this long; pressing again makes another. */
export const DOWNLOAD_MINUTES = 30

/**
 * Makes a link to a digital copy of the actor's accepted order. Throws NotFound for another person's line, and while the
 * order waits for a decision by staff.
 */
export async function startDownload(ctx: Ctx, input: StartDownloadInput): Promise<Result<{ token: string }, never>> {
  const person = personOf(ctx.actor)
  if (!person || !('sessionId' in ctx.actor)) throw new NotFound()
  const { sessionId } = ctx.actor
  return ctx.db.transaction(async (tx) => {
    await lockPersonIn(tx, person)
    const [line] = await tx
      .select({ id: orderLine.id, orderId: orderLine.orderId })
      .from(orderLine)
      .innerJoin(order, eq(order.id, orderLine.orderId))
      .where(
        and(
          eq(orderLine.id, input.lineId),
          eq(orderLine.kind, 'digital'),
          isNull(orderLine.canceledAt),
          eq(order.buyerId, person),
          eq(order.status, 'accepted'),
        ),
      )
    if (!line || (await whyOrderUnconfirmed(tx, line.orderId))) throw new NotFound()
    const token = randomToken()
    const expiresAt = new Date(ctx.now.getTime() + DOWNLOAD_MINUTES * 60_000)
    await tx.insert(download).values({
      digest: sha256(`download ${token}`),
      orderLineId: line.id,
      personId: person,
      sessionId,
      createdAt: ctx.now,
      expiresAt,
    })
    return ok({ token })
  })
}

/**
 * The file behind a link, in the login session that asked for it. Throws NotFound in any other session, and once the
 * link has expired.
 */
export async function openDownload(ctx: Ctx, token: string): Promise<StoredFile & { name: string }> {
  const { actor } = ctx
  if (!('sessionId' in actor)) throw new NotFound()
  const [row] = await ctx.db
    .select({ fileKey: format.fileKey, slug: publication.slug, orderId: orderLine.orderId })
    .from(download)
    .innerJoin(orderLine, eq(orderLine.id, download.orderLineId))
    .innerJoin(format, eq(format.id, orderLine.itemId))
    .innerJoin(publication, eq(publication.id, format.publicationId))
    .where(
      and(
        eq(download.digest, sha256(`download ${token}`)),
        eq(download.sessionId, actor.sessionId),
        eq(download.personId, actor.person),
        gt(download.expiresAt, ctx.now),
        isNull(orderLine.canceledAt),
      ),
    )
  const isUnconfirmed = row && (await whyOrderUnconfirmed(ctx.db, row.orderId)) !== null
  const file = row?.fileKey && !isUnconfirmed ? await storage().get(row.fileKey) : null
  if (!row || !file) throw new NotFound()
  return { name: `${row.slug}.pdf`, ...file }
}
