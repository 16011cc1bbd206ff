import { isObject, type Json } from '../../state/json'
import type { World } from '../../world'

/** Tables whose rows are about one payment or one customer. */
export const personalTables = [
  'customers',
  'sessions',
  'paymentIntents',
  'paymentMethods',
  'charges',
  'refunds',
  'disputes',
  'invoices',
  'invoiceItems',
] as const

const links = ['customer', 'payment_intent', 'payment_method', 'latest_charge', 'charge', 'invoice']

function linksOf(row: { [field: string]: Json }): string[] {
  return links.flatMap((field) => {
    const value = row[field]
    return typeof value === 'string' ? [value] : []
  })
}

/** The ids of everything linked to these, such as a session's payment, its charge, method and customer. */
export function relatedIds(world: World, roots: string[]): Set<string> {
  const rows = personalTables.flatMap((table) => world.store.all(table))
  const known = new Set(roots)
  let before = -1
  while (known.size !== before) {
    before = known.size
    for (const row of rows) {
      const linked = linksOf(row)
      if (known.has(row.id)) for (const id of linked) known.add(id)
      else if (linked.some((id) => known.has(id))) known.add(row.id)
    }
  }
  return known
}

/** Whether a stored value mentions one of the ids anywhere. */
export function mentions(value: Json, ids: Set<string>): boolean {
  if (typeof value === 'string') return ids.has(value)
  if (Array.isArray(value)) return value.some((item) => mentions(item, ids))
  return isObject(value) && Object.values(value).some((item) => mentions(item, ids))
}
