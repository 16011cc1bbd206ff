import { expect, test } from 'vitest'
import { withArticle } from './with-article'

test.each([
  ['City Clerks Seminar', 'the City Clerks Seminar'],
  ['The Brown Act in a Day', 'The Brown Act in a Day'],
  ['A Day for Mayors', 'A Day for Mayors'],
  ['Annual Conference', 'the Annual Conference'],
])('%s inside a sentence: %s (“You are registered for City Clerks Seminar”)', (title, said) => {
  expect(withArticle(title)).toBe(said)
})
