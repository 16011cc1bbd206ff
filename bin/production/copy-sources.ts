import { cpSync, readdirSync } from 'node:fs'
import { join } from 'node:path'

const leftOut = new Set([
  'node_modules',
  '.git',
  '.next',
  '.builds',
  '.build',
  '.data',
  'test-results',
  'playwright-report',
])

/** The current sources, without packages, builds and data. */
export function copySources(root: string, to: string): void {
  for (const name of readdirSync(root)) {
    if (!leftOut.has(name)) cpSync(join(root, name), join(to, name), { recursive: true })
  }
}
