import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Verdict } from './run-step'

const folders = ['app', 'components', 'lib', 'db', 'sandbox', 'bin', 'e2e']
const code = /\.(ts|tsx|mjs|cjs|js)$/
/** Tables, seed data and texts for readers may have any length. */
const exempt = /^db\/(schema|seed|migrations)\/|\/copy\.tsx?$|^lib\/promises\/promises\.ts$|\.d\.ts$/
const limit = 300

/** Long files are hard to review: more than 300 lines is an error. */
export function checkFileLengths(root = '.'): Verdict {
  const files = folders.flatMap((folder) => codeBelow(root, folder)).filter((file) => !exempt.test(file))
  const long = files.map((file) => ({ file, lines: linesOf(join(root, file)) })).filter(({ lines }) => lines > limit)
  const said = long.map(({ file, lines }) => `${file} has ${lines} lines; ${limit} are the limit`)
  return { name: 'file lengths', ok: long.length === 0, said: said.join('\n') }
}

function codeBelow(root: string, folder: string): string[] {
  try {
    const names = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    return names.filter((name) => code.test(name)).map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
  } catch {
    return []
  }
}

const linesOf = (file: string) => readFileSync(file, 'utf8').trimEnd().split('\n').length
