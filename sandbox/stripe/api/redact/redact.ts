import type { TableName, Tables } from '../../state/tables'
import type { World } from '../../world'
import { markRedacted } from './marks'
import { maskObject } from './mask'
import { mentions, personalTables, relatedIds } from './related'

type ResourceTable = (typeof personalTables)[number] | 'events'

function maskRows<K extends ResourceTable & TableName>(world: World, table: K, ids: Set<string>) {
  for (const row of world.store.all(table)) {
    if (mentions(row, ids)) world.store.put(table, maskRow<K>(row))
  }
}

function maskRow<K extends ResourceTable>(row: Tables[K]): Tables[K] {
  return maskObject(row)
}

/** Lines name what was bought, and an order form may put a person's name there. */
function maskLines(world: World, ids: Set<string>) {
  for (const row of world.store.all('sessionLines')) {
    if (!ids.has(row.id)) continue
    world.store.put('sessionLines', { id: row.id, lines: row.lines.map(maskObject), paymentIntentData: {} })
  }
}

/**
 * Removes the personal data of these objects, and of everything that belongs to them, from the state, the events and
 * the remembered answers. Rewrites the journal so that no older line keeps it. Irreversible.
 */
export function redact(world: World, roots: string[]): string[] {
  const ids = relatedIds(world, roots)
  for (const table of personalTables) maskRows(world, table, ids)
  maskRows(world, 'events', ids)
  maskLines(world, ids)
  for (const id of ids) {
    markRedacted(world, id)
    world.store.drop('authentications', id)
  }
  for (const answer of world.store.all('idempotency')) {
    if (mentions(answer.body, ids)) world.store.drop('idempotency', answer.id)
  }
  world.store.compact()
  return [...ids]
}
