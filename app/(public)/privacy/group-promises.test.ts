import { expect, test } from 'vitest'
import { promises } from '@/lib/promises/promises'
import { groupPromises } from './group-promises'

const groups = groupPromises(promises)
const idsOf = (clauses: readonly { id: string }[]) => clauses.map(({ id }) => id)

test('every clause of the policy is in exactly one group', () => {
  expect(Object.values(groups).flatMap(idsOf).sort()).toEqual(idsOf(promises).sort())
})

test('only clauses that say what is not built stand under "not built yet" ("We do not track your visits" stood there)', () => {
  for (const { id, how } of groups.notBuilt) expect(how, id).toContain('not built yet')
  for (const { id, how } of groups.notDone) expect(how, id).not.toMatch(/not built|staff/)
  expect(idsOf(groups.notDone)).toEqual(expect.arrayContaining(['C17', 'C32']))
  expect(idsOf(groups.byHand)).toEqual(expect.arrayContaining(['C21', 'C24', 'C36']))
})

test('each promise that is kept without a mechanism, or not yet, says what applies today', () => {
  for (const { id, how } of [...groups.notDone, ...groups.notBuilt]) expect(how, id).toBeTruthy()
})

test('a permission that we do not use is never called something that our staff do or that we will build', () => {
  for (const clause of groups.unused) expect(clause.state === 'not-yet' && clause.today, clause.id).toBe('not-done')
})
