import { readFileSync, writeFileSync } from 'node:fs'
import { findBannedWords } from './check/words/find-banned-words'
import { readableFiles } from './check/words/readable-files'
import { problemsOf, readList, shrunkList, textOf } from './check/words/still-used'

// Fails when a page or a comment contains a banned word; see the top of check/words/banned-words.ts.
const listFile = 'bin/check/words/still-used.txt'
const heading = '# Files that still contain banned words. This list only shrinks: see the top of banned-words.ts.'

const args = process.argv.slice(2)
const findings = readableFiles().flatMap((file) => findBannedWords(file, readFileSync(file, 'utf8')))
const list = readList(readFileSync(listFile, 'utf8'))

if (args.includes('--update')) {
  writeFileSync(listFile, `${[heading, ...shrunkList(findings, list)].join('\n')}\n`)
} else if (args.length > 0) {
  for (const finding of findings) if (args.some((path) => finding.file.startsWith(path))) console.log(textOf(finding))
} else {
  const problems = problemsOf(findings, list)
  for (const problem of problems) console.error(problem)
  process.exitCode = problems.length > 0 ? 1 : 0
}
