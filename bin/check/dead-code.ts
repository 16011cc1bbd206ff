import { z } from 'zod'
import { runProgram, type Verdict } from './run-step'

const knip = ['node_modules/knip/bin/knip.js', '--no-progress', '--no-config-hints', '--cache', '--cache-location']

/** Finds files, exports, types and packages that nothing uses. The exceptions and their reasons are in knip.jsonc. */
export const checkUnused = (root = '.'): Promise<Verdict> =>
  runProgram('nothing unused', [...knip, `${root}/.build/knip`, '--directory', root])

/** A rule that only tests run proves nothing about the portal. An export for a test alone is marked @internal. */
export async function checkTestedAlone(root = '.'): Promise<Verdict> {
  const asked = ['--production', '--include', 'files,exports', '--reporter', 'json', '--no-exit-code']
  const cache = `${root}/.build/knip-production`
  const verdict = await runProgram('no rules for tests alone', [...knip, cache, '--directory', root, ...asked])
  if (!verdict.ok) return verdict
  const said = testedAlone(verdict.said).map((name) => `${name} is used by tests alone`)
  return { ...verdict, ok: said.length === 0, said: said.join('\n') }
}

const named = z.array(z.object({ name: z.string() }))
const answer = z.object({ issues: z.array(z.object({ file: z.string(), files: named, exports: named })) })
const isRule = (file: string) => /^lib\/(\w+\/rules|base)\//.test(file)

/** The part of knip's answer that concerns rules and lib/base: "FILE" or "NAME in FILE". */
function testedAlone(json: string): string[] {
  const found = answer.parse(JSON.parse(json)).issues.filter(({ file }) => isRule(file))
  return found.flatMap(({ file, files, exports }) => [
    ...files.map(() => file),
    ...exports.map(({ name }) => `${name} in ${file}`),
  ])
}
