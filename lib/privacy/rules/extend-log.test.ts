import fc from 'fast-check'
import { expect, test } from 'vitest'
import { needsExtension, planExtension, rangesOf } from './extend-log'

const id = fc.integer({ min: 1, max: 8 }).map(String)
const steps = fc.constantFrom('requested', 'completed')

test('an extension fills every gap, uses no number twice, never ends below what a database has seen, and repeats nothing', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.integer({ min: 1, max: 40 })),
      fc.integer({ min: 0, max: 60 }),
      fc.integer({ min: 0, max: 3 }),
      fc.array(fc.tuple(id, steps).map((pair) => pair.join(' '))),
      fc.uniqueArray(fc.record({ id, completed: fc.boolean() }), { selector: (each) => each.id }),
      (numbers, seen, bad, told, known) => {
        const log = {
          highest: Math.max(0, ...numbers),
          seen,
          present: new Set(numbers),
          unreadable: numbers.slice(0, bad),
          logged: new Set(told),
        }
        const plan = planExtension(log, known)
        const given = [...plan.missing, ...plan.steps.map((_, i) => plan.firstNumber + i)]
        expect(given.some((number) => log.present.has(number))).toBe(false)
        expect(new Set(given).size).toBe(given.length)
        expect(plan.unreadable).toEqual(log.unreadable)
        expect(needsExtension(plan) || plan.unreadable.length === 0).toBe(true)
        const present = new Set([...numbers, ...given])
        const highest = Math.max(0, ...present)
        expect(highest).toBeGreaterThanOrEqual(Math.max(log.highest, seen))
        expect(present.size).toBe(highest)
        const after = new Set([...told, ...plan.steps.map((each) => `${each.id} ${each.step}`)])
        expect(needsExtension(planExtension({ highest, seen, present, unreadable: [], logged: after }, known))).toBe(
          false,
        )
      },
    ),
  )
})

test('numbers are written as ranges', () => {
  expect(rangesOf([])).toBe('')
  expect(rangesOf([3, 7, 8, 9, 12])).toBe('3, 7 to 9, 12')
})

test.each([
  [[], true, ['completed']],
  [['a requested'], true, ['completed']],
  [['a completed'], true, []],
  [['a requested', 'a completed'], false, []],
  [[], false, ['requested']],
  [['a requested'], false, []],
  [['b requested', 'b completed'], true, ['completed']],
])('for an erasure in the log as %j, known as completed: %s, the log gets %j', (told, completed, added) => {
  const log = { highest: 0, seen: 0, present: new Set<number>(), unreadable: [], logged: new Set(told) }
  const { steps: given } = planExtension(log, [{ id: 'a', completed }])
  expect(given).toEqual(added.map((step) => ({ id: 'a', step })))
})

test.each([
  [{ missing: [1] }, true],
  [{ unreadable: [1] }, true],
  [{ steps: [{ id: 'a', step: 'requested' as const }] }, true],
  [{ missing: [1], unreadable: [2], steps: [{ id: 'a', step: 'requested' as const }] }, true],
  [{ missing: [1, 2], unreadable: [3, 4] }, true],
  [{ missing: [3], steps: [{ id: 'a', step: 'completed' as const }] }, true],
  [{}, false],
])('an extension of %j is needed: %s', (over, needed) => {
  expect(needsExtension({ missing: [], unreadable: [], steps: [], firstNumber: 1, ...over })).toBe(needed)
})

test('ranges continue while numbers follow each other, and end where one is missing', () => {
  expect(rangesOf([1, 3, 5, 6, 8, 9, 10])).toBe('1, 3, 5 to 6, 8 to 10')
})
