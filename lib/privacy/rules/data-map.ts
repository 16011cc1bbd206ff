/** A table that exists in a database, named 'schema.table'. */
export type Table = { table: string; columns: string[] }

type ColumnClass = string | { class: string; refersTo: string }
type DataMap = ReadonlyMap<string, Record<string, ColumnClass>>

/** The only table with personal columns: they are sealed under a key of that person. */
const vaultTable = 'vault.record'

/** Every difference between the databases and the data map, one sentence each (C01). */
export function tableProblems(tables: readonly Table[], map: DataMap): string[] {
  const problemsInDatabase = tables.flatMap(({ table, columns }) => {
    const known = map.get(table)
    return known
      ? columns.flatMap((column) => columnProblems(table, column, known[column]))
      : [`${table} is not in the data map`]
  })
  const problemsInMap = [...map].flatMap(([table, known]) => {
    const real = tables.find((each) => each.table === table)
    return Object.keys(known)
      .filter((column) => !real?.columns.includes(column))
      .map((column) => `${table}.${column} is in the data map and not in the database`)
  })
  return [...problemsInDatabase, ...problemsInMap]
}

function columnProblems(table: string, column: string, given: ColumnClass | undefined): string[] {
  if (given === undefined) return [`${table}.${column} has no class`]
  if (given === 'personal' && table !== vaultTable) return [`${table}.${column} is personal and not in ${vaultTable}`]
  return []
}

/** Tables that refer to a person and do not have exactly one owner, and owned tables that refer to no person. */
export function ownerProblems(
  map: DataMap,
  registered: readonly { module: string; tables: readonly string[] }[],
): string[] {
  const owners = new Map<string, string[]>()
  for (const { module, tables } of registered)
    for (const table of tables) owners.set(table, [...(owners.get(table) ?? []), module])
  const referring = [...map].filter(([, columns]) => Object.values(columns).some((one) => typeof one === 'object'))
  const names = referring.map(([table]) => table)
  return [
    ...names.filter((table) => !owners.has(table)).map((table) => `${table} refers to a person and has no owner`),
    ...[...owners]
      .filter(([, modules]) => modules.length > 1)
      .map(([table, modules]) => `${table} has several owners: ${modules.join(', ')}`),
    ...[...owners]
      .filter(([table]) => !names.includes(table))
      .map(([table, modules]) => `${table}, of ${modules.join(', ')}, refers to no person`),
  ]
}
