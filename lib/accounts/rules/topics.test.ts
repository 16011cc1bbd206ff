import { expect, test } from 'vitest'
import facts from '@/db/seed/data/catalogue-facts.json'
import { isTopic, topics } from './topics'

test('the topics are the policy areas in the source data', () => {
  expect(topics.map(({ name }) => name)).toEqual(facts.policy_committees.names.map(({ name }) => name))
})

test('nothing else is a topic', () => {
  expect(isTopic('housing')).toBe(true)
  expect(isTopic('Housing')).toBe(false)
  expect(isTopic('')).toBe(false)
})
