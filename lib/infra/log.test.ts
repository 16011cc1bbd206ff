import { expect, test } from 'vitest'
import { describeError } from './log'

test('an error is described by class, code and place; what it quotes stays out', () => {
  const cause = Object.assign(new Error('duplicate key (email)=(canary@alder.example)'), { code: '23505' })
  const error = new Error('Failed query: insert … params: canary@alder.example', { cause })
  const said = JSON.stringify(describeError(error))
  expect(said).toContain('23505')
  expect(said).toContain('log.test.ts')
  expect(said).not.toContain('canary')
})

test('a code that could carry data is dropped', () => {
  expect(describeError(Object.assign(new Error('x'), { code: 'canary@alder.example said no' })).code).toBeUndefined()
})
