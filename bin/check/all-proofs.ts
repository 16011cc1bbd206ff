import { globSync, readFileSync } from 'node:fs'
import { findProofs, type Proof } from './proofs'

const patterns = ['{lib,db,bin,app,components,sandbox}/**/*.test.{ts,tsx}', 'e2e/**/*.spec.ts']

/** Every test in the sources that claims to prove a promise. */
export function allProofs(): Proof[] {
  return globSync(patterns).flatMap((file) => {
    const text = readFileSync(file, 'utf8')
    return /\[C\d/.test(text) ? findProofs(file, text) : []
  })
}
