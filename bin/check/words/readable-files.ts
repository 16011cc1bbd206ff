import { globSync } from 'node:fs'

const patterns = [
  '*.{md,ts,js}',
  'docs/**/*.md',
  'public/*.{js,css}',
  '{app,bin,components,db,e2e,lib,sandbox}/**/*.{ts,tsx,mjs,cjs,js,css,md}',
]
/** Not checked: licenses, a published policy, the list of words itself, and generated files. */
const exempt = /^db\/migrations\/|^db\/seed\/data\/|^bin\/check\/words\/|\.d\.m?ts$|\.next|\/versions\/2018-06-27\//

/** The files whose words are checked, in order. */
export function readableFiles(): string[] {
  return globSync(patterns)
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => !exempt.test(file) && !file.includes('node_modules/'))
    .sort()
}
