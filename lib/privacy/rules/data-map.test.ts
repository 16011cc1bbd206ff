import { expect, test } from 'vitest'
import { ownerProblems, tableProblems } from './data-map'

const table = (name: string, ...columns: string[]) => ({ table: name, columns })
const mapOf = (
  tables: Record<string, Parameters<typeof tableProblems>[1] extends ReadonlyMap<string, infer C> ? C : never>,
) => new Map(Object.entries(tables))

test('tables and a map that agree have no problem; only the vault holds personal data', () => {
  const map = mapOf({
    'main.order': { id: 'id', buyer_id: { class: 'reference', refersTo: 'person' } },
    'vault.record': { sealed: 'personal' },
  })
  expect(tableProblems([table('vault.record', 'sealed'), table('main.order', 'id', 'buyer_id')], map)).toEqual([])
})

test.each<[string, Parameters<typeof tableProblems>, string[]]>([
  ['a table that is not mapped', [[table('main.order', 'id')], mapOf({})], ['main.order is not in the data map']],
  [
    'a column without a class',
    [[table('main.order', 'id', 'name')], mapOf({ 'main.order': { id: 'id' } })],
    ['main.order.name has no class'],
  ],
  [
    'a personal column outside the vault',
    [[table('main.order', 'name')], mapOf({ 'main.order': { name: 'personal' } })],
    ['main.order.name is personal and not in vault.record'],
  ],
  [
    'a column that is gone, and a table that is',
    [[table('main.order', 'id')], mapOf({ 'main.order': { id: 'id', total: 'amount' }, 'main.gone': { id: 'id' } })],
    [
      'main.order.total is in the data map and not in the database',
      'main.gone.id is in the data map and not in the database',
    ],
  ],
])('a difference is reported: %s', (_, [tables, map], problems) => expect(tableProblems(tables, map)).toEqual(problems))

test('each table that refers to a person has one owner, and no other table has an owner', () => {
  const person = { class: 'reference', refersTo: 'person' }
  const map = mapOf({
    'main.order': { id: 'id', buyer_id: person },
    'main.seat': { id: 'id', person_id: person },
    'main.note': { by: person },
    'main.quota': { id: 'id' },
  })
  const owners = (module: string, ...tables: string[]) => ({ module, tables })
  const all = owners('orders', 'main.order', 'main.seat', 'main.note')
  expect(ownerProblems(map, [all])).toEqual([])
  expect(
    ownerProblems(map, [owners('orders', 'main.order', 'main.quota'), owners('seats', 'main.order', 'main.note')]),
  ).toEqual([
    'main.seat refers to a person and has no owner',
    'main.order has several owners: orders, seats',
    'main.quota, of orders, refers to no person',
  ])
  expect(ownerProblems(map, [all, owners('a', 'main.quota'), owners('b', 'main.quota')])).toEqual([
    'main.quota has several owners: a, b',
    'main.quota, of a, b, refers to no person',
  ])
})
