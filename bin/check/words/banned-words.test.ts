import { expect, test } from 'vitest'
import { bannedWords } from './banned-words'
import { findBannedWords } from './find-banned-words'

const scopes = [
  { scope: 'comments', file: 'lib/a.ts', write: (text: string) => `/** ${text} */\nexport const a = 1\n` },
  { scope: 'comments', file: 'lib/a.test.ts', write: (text: string) => `test(\`${text}\`, () => {})\n` },
  { scope: 'comments', file: 'docs/a.md', write: (text: string) => `# A\n\n${text}\n` },
  { scope: 'ui', file: 'app/a.ts', write: (text: string) => `export const a = \`\${b} and ${text}\`\n` },
  { scope: 'ui', file: 'sandbox/a.ts', write: (text: string) => `const a = html\`<p>\${b} ${text}</p>\`\n` },
  { scope: 'ui', file: 'app/a.tsx', write: (text: string) => `export const A = () => <p>{b} ${text}</p>\n` },
] as const

test.each(bannedWords)('"$example" is found where the scope is $scope', ({ example, scope, instead }) => {
  for (const { scope: read, file, write } of scopes) {
    const findings = findBannedWords(file, write(example)).filter((finding) => finding.instead === instead)
    expect(findings, file).toHaveLength(scope === 'both' || scope === read ? 1 : 0)
  }
})

test('a phrase is found across the lines of a comment and of a paragraph', () => {
  expect(findBannedWords('lib/a.ts', '// not paid any\n// more\nlet a = 1')).toMatchObject([
    { line: 1, found: 'any more' },
  ])
  expect(findBannedWords('app/a.tsx', 'const A = () => <p>Nothing any\n  more</p>')).toHaveLength(1)
})

const clean = [
  ['an identifier and a property', 'lib/a.ts', 'const nobody = { somebody: 1 }'],
  ['a value that programs compare', 'lib/a.ts', "if (role === 'nobody') stop('fulfil')"],
  ['a path that is imported', 'lib/a.ts', "import { a } from '@/lib/Whoever'"],
  ['the text of a query', 'lib/a.ts', 'sql`select 1 as "Nobody"`'],
  ['the text of a query with a value', 'lib/a.ts', `sql\`select \${a} as "Nobody", \${b} as "Somebody"\``],
  ['what a test expects', 'lib/a.test.ts', "expect(page).toContain('Nobody has.')"],
  ['code in Markdown', 'README.md', 'Call `nobody()`.'],
  ['words that only contain one', 'lib/a.ts', '// Emails to no one; more than any moreover'],
] as const

test.each(clean)('%s may contain the word', (_what, file, source) => {
  expect(findBannedWords(file, source)).toEqual([])
})
