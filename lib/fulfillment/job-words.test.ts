import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { words } from './rules/job-words'

test('every kind of job has words for the list of failed jobs (18 kinds showed their names)', () => {
  const defined = globSync('lib/*/jobs.ts').flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/defineJob\(\s*'([^']+)'/g)].map((found) => found[1]),
  )
  expect(Object.keys(words).sort()).toEqual(defined.sort())
})
