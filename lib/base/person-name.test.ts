import { expect, test } from 'vitest'
import { fullName, greetingName } from './person-name'

test.each([
  [{ firstName: 'Ada', lastName: 'Reyes' }, 'Ada Reyes', 'Ada'],
  [{ firstName: '', lastName: 'Suharto' }, 'Suharto', 'Suharto'],
  [{ firstName: 'Suharto', lastName: '' }, 'Suharto', 'Suharto'],
  [{ firstName: '', lastName: '' }, '', ''],
])('%o is written %j and greeted %j', (who, full, greeting) => {
  expect(fullName(who)).toBe(full)
  expect(greetingName(who)).toBe(greeting)
})
