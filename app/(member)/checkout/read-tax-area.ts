import type { FieldErrors } from '@/lib/base/action-state'
import { taxAreaField } from '@/lib/carts/forms'
import { type SentTaxArea, sentTaxArea } from '@/lib/carts/rules/tax-area-of-address'
import { findTaxArea, taxAreas } from '@/lib/cities/queries'
import type { SignedInCtx } from '@/lib/web/request-ctx'

/**
 * Before the page has its list of tax areas, and without scripts, the field is text. Replaces a text that names a tax
 * area by its id. Null for a form without a delivery.
 */
export async function readTaxArea({ db }: SignedInCtx, data: FormData): Promise<SentTaxArea | null> {
  if (!data.has(taxAreaField)) return null
  const text = (name: string) => String(data.get(name) ?? '')
  const taxAreaId = text(taxAreaField)
  if (taxAreaId !== '' && (await findTaxArea(db, taxAreaId))) return { is: 'known', id: taxAreaId }
  const sent = { taxAreaId, city: text('delivery.city'), state: text('delivery.state') }
  const read = sentTaxArea(sent, await taxAreas(db))
  if (read.is === 'known') data.set(taxAreaField, read.id)
  return read
}

/** What to do about a text that names no tax area, and about one that the page filled in. */
export const taxAreaErrors = (is: 'unknown' | 'proposed'): FieldErrors => ({
  [taxAreaField]: [
    is === 'unknown'
      ? 'We don’t know that city or county. Enter a California city, an area such as “Unincorporated Yolo County”, or “Outside California”.'
      : 'Check the city or county for sales tax: we filled it in from the address.',
  ],
})
