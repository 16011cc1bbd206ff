import { and, desc, eq, lte } from 'drizzle-orm'
import type { Db, Tx } from '@/db/client'
import { preparedQuery } from '@/db/prepared-query'
import { taxArea, taxRate } from '@/db/schema/cities'
import type { Day } from '@/lib/base/calendar'

export type RateOfTaxArea = { taxAreaId: string; taxAreaName: string; milliPercent: number; effectiveOn: Day }

/**
 * The sales tax rate of a tax area on a day, in thousandths of a percent. Null for an unknown tax area, or before its
 * first rate. Which tax area an address lies in: lib/carts/rules/tax-area-of-address.ts.
 */
export async function findTaxRate(db: Db | Tx, taxAreaId: string, day: Day): Promise<RateOfTaxArea | null> {
  const [rate] = await latestRate(db, { taxAreaId, day })
  return rate ?? null
}

const latestRate = preparedQuery<{ taxAreaId: string; day: Day }>()((db, { taxAreaId, day }) =>
  db
    .select({
      taxAreaId: taxRate.taxAreaId,
      taxAreaName: taxArea.name,
      milliPercent: taxRate.milliPercent,
      effectiveOn: taxRate.effectiveOn,
    })
    .from(taxRate)
    .innerJoin(taxArea, eq(taxArea.id, taxRate.taxAreaId))
    .where(and(eq(taxRate.taxAreaId, taxAreaId), lte(taxRate.effectiveOn, day)))
    .orderBy(desc(taxRate.effectiveOn))
    .limit(1),
)
