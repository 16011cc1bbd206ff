import { readFileSync } from 'node:fs'
import { findBannedWords } from './check/words/find-banned-words'
import { readableFiles } from './check/words/readable-files'

// Fails when a page or a comment contains a banned word; see the top of check/words/banned-words.ts.
const findings = readableFiles().flatMap((file) => findBannedWords(file, readFileSync(file, 'utf8')))
for (const { file, line, scope, found, instead } of findings)
  console.error(`${file}:${line} (${scope}) "${found}": write ${instead}`)
process.exitCode = findings.length > 0 ? 1 : 0
