import type { Json } from '../state/json'
import { tableNames } from '../state/tables'
import type { World } from '../world'

/** Everything that the stand-in knows, for the sweep that searches for traces of a person. */
export function wholeState(world: World): { [table: string]: Json } {
  const tables = tableNames.map((table) => [table, world.store.all(table)])
  return JSON.parse(JSON.stringify(Object.fromEntries(tables)))
}
