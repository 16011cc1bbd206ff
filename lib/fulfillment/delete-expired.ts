import { lt } from 'drizzle-orm'
import { download, search } from '@/db/schema/fulfillment'
import type { Ctx } from '@/lib/infra/ctx'

export async function deleteExpiredLinksAndSearches(ctx: Ctx): Promise<void> {
  await ctx.db.delete(search).where(lt(search.expiresAt, ctx.now))
  await ctx.db.delete(download).where(lt(download.expiresAt, ctx.now))
}
