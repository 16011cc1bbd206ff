import { globSync, readFileSync } from 'node:fs'
import { promises } from '@/lib/privacy/promises'
import { findProofs, judgeProofs } from './check/proofs'

// Fails when a kept promise has no proof, or a proof of any promise is skipped or asserts nothing.
const files = globSync(['{lib,db,bin,app,components,sandbox}/**/*.test.{ts,tsx}', 'e2e/**/*.spec.ts'])
const proofs = files.flatMap((file) => findProofs(file, readFileSync(file, 'utf8')))
const problems = judgeProofs(promises, proofs)
for (const problem of problems) console.error(problem)
process.exit(problems.length > 0 ? 1 : 0)
