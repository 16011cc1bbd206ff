import { statSync } from 'node:fs'
import type { MutantResult } from '@stryker-mutator/api/core'
import { Stryker } from '@stryker-mutator/core'

const pure = ['lib/*/rules/**/*.ts', 'lib/base/**/*.ts', 'lib/**/forms*.ts']
/** Only a browser reads this line: it stops zod from trying eval. */
const notMutated = ['**/*.test.ts', '**/*-fixtures.ts', 'lib/base/no-eval.ts']
/** Code that no rules test reads. */
const notCopied = ['.next', '.builds', '.build', '.data', 'app', 'components', 'docs', 'e2e', 'public', 'test-results']

/** Has Stryker try every mutant of these files and folders, or of all pure modules. */
export function mutantsOf(parts: readonly string[], tempDirName: string): Promise<MutantResult[]> {
  return new Stryker({
    testRunner: 'in-one-process',
    plugins: ['./bin/mutate/in-one-process.ts'],
    mutate: [...(parts.length > 0 ? parts.flatMap(filesOf) : pure), ...notMutated.map((pattern) => `!${pattern}`)],
    coverageAnalysis: 'perTest',
    concurrency: 1,
    // Stryker's hit count ends endless loops, so a slow run on a busy machine does not count as one.
    timeoutMS: 40_000,
    reporters: ['progress-append-only'],
    ignorePatterns: notCopied,
    tempDirName,
    allowEmpty: true,
    allowConsoleColors: false,
    warnings: false,
  }).runMutationTest()
}

function filesOf(part: string): string[] {
  const path = part.replace(/\/$/, '')
  if (!statSync(path, { throwIfNoEntry: false })?.isDirectory()) return [path]
  return /\/(rules|base)(\/|$)/.test(`${path}/`)
    ? [`${path}/**/*.ts`]
    : [`${path}/**/rules/**/*.ts`, `${path}/**/forms*.ts`]
}
