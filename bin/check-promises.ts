import { promises } from '@/lib/promises/promises'
import { allProofs } from './check/all-proofs'
import { judgeProofs } from './check/proofs'

// Fails when a kept promise has no proof, or when a proof of any promise is skipped or asserts nothing.
const problems = judgeProofs(promises, allProofs())
for (const problem of problems) console.error(problem)
process.exit(problems.length > 0 ? 1 : 0)
