import { globSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { constants, Script } from 'node:vm'
import type { InstrumenterContext } from '@stryker-mutator/api/core'
import { declareFactoryPlugin, PluginKind } from '@stryker-mutator/api/plugin'
import {
  type DryRunOptions,
  DryRunStatus,
  determineHitLimitReached,
  type MutantRunOptions,
  type MutantRunResult,
  MutantRunStatus,
  type TestResult,
  type TestRunner,
  TestStatus,
  toMutantRunResult,
} from '@stryker-mutator/api/test-runner'
import { build } from 'esbuild'
import fc from 'fast-check'
import * as vitest from 'vitest'

/**
 * Runs the tests of pure modules for Stryker. They are loaded once into one process; then a mutant is switched on and
 * its tests are called. A vitest worker for each mutant takes 100 times as long
 * (docs/decisions/0054-mutation-tests.md).
 */
const testFiles = ['lib/*/rules/**/*.test.ts', 'lib/base/**/*.test.ts', 'lib/**/forms*.test.ts']

type Test = { id: string; run: () => unknown }
type Loaded = { path: string; sources: ReadonlySet<string>; load: () => Test[]; tests: Test[] }

const require = createRequire(import.meta.url)
const stryker: InstrumenterContext = {}
Object.assign(globalThis, { __stryker__: stryker })
// The first counterexample kills a mutant, and no one needs the smallest one. The seed is fixed so that a run can be
// repeated.
fc.configureGlobal({ endOnFailure: true, seed: 54 })

class InOneProcess implements TestRunner {
  private files: Loaded[] = []

  capabilities() {
    return { reloadEnvironment: true }
  }

  async init(): Promise<void> {
    this.files = await bundleTests(process.cwd())
  }

  async dryRun({ files = [] }: DryRunOptions) {
    const tests: TestResult[] = []
    this.files = this.files.filter(({ sources }) => files.some((file) => sources.has(file)))
    for (const file of this.files) {
      file.tests = file.load()
      for (const test of file.tests) {
        stryker.currentTestId = test.id
        tests.push(await runTest(test))
        stryker.currentTestId = undefined
      }
    }
    return { status: DryRunStatus.Complete as const, tests, mutantCoverage: stryker.mutantCoverage }
  }

  /**
   * Stryker calls a loop endless after a hundred times the iterations of the tests without a mutant. Ten times finds it
   * sooner.
   */
  async mutantRun(options: MutantRunOptions): Promise<MutantRunResult> {
    const hitLimit = options.hitLimit && options.hitLimit / 10
    Object.assign(stryker, { hitCount: 0, hitLimit, activeMutant: options.activeMutant.id })
    try {
      const results = await runUntilKilled(this.testsFor(options))
      const endless = determineHitLimitReached(stryker.hitCount, hitLimit)
      return toMutantRunResult(endless ?? { status: DryRunStatus.Complete, tests: results })
    } catch (error) {
      // A module that can't be loaded.
      return { status: MutantRunStatus.Killed, killedBy: [], failureMessage: String(error), nrOfTests: 0 }
    } finally {
      stryker.activeMutant = undefined
    }
  }

  /**
   * The tests beside the mutated file come first. A further file is loaded only when no test before it has noticed the
   * mutant.
   */
  private *testsFor({ testFilter, mutantActivation, sandboxFileName }: MutantRunOptions): Generator<Test> {
    const own = sandboxFileName.replace(/\.ts$/, '.test.ts')
    const files = this.files.filter(({ sources }) => sources.has(sandboxFileName))
    for (const file of files.toSorted((a, b) => Number(b.sources.has(own)) - Number(a.sources.has(own)))) {
      if (mutantActivation === 'static') yield* file.load()
      else yield* testsOf(file).filter(({ id }) => testFilter?.includes(id) ?? true)
    }
  }
}

/**
 * The tests of a file as they run without any mutant. A process that restarted after an endless loop has not loaded it.
 */
function testsOf(file: Loaded): readonly Test[] {
  if (file.tests.length > 0) return file.tests
  const { activeMutant } = stryker
  stryker.activeMutant = undefined
  file.tests = file.load()
  stryker.activeMutant = activeMutant
  return file.tests
}

async function runUntilKilled(tests: Iterable<Test>): Promise<TestResult[]> {
  const results: TestResult[] = []
  for (const test of tests) {
    const result = await runTest(test)
    results.push(result)
    if (result.status === TestStatus.Failed) break
  }
  return results
}

async function runTest({ id, run }: Test): Promise<TestResult> {
  const began = performance.now()
  const told = () => ({ id, name: id, timeSpentMs: performance.now() - began })
  try {
    await run()
    return { ...told(), status: TestStatus.Success }
  } catch (error) {
    return { ...told(), status: TestStatus.Failed, failureMessage: String(error) }
  }
}

/** Each test file with all its imports in one script, so that it can be loaded again with a mutant switched on. */
async function bundleTests(root: string): Promise<Loaded[]> {
  const entryPoints = globSync(testFiles, { cwd: root, exclude: ['lib/base/no-eval.test.ts'] })
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints,
    outdir: 'out',
    outbase: '.',
    bundle: true,
    write: false,
    metafile: true,
    format: 'cjs',
    platform: 'node',
    target: 'node24',
    jsx: 'automatic',
    logLevel: 'error',
    plugins: [
      {
        name: 'packages-stay-outside',
        setup: (setup) =>
          setup.onResolve({ filter: /^[^./]/ }, ({ path }) =>
            path.startsWith('@/') ? undefined : { path, external: true },
          ),
      },
    ],
  })
  return outputFiles.map(({ path, text }) => {
    const { entryPoint = '', inputs } = metafile.outputs[path.slice(root.length + 1)] ?? {}
    const script = new Script(`(function (require, module, exports) {${text}\n})`, {
      filename: path,
      importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
    })
    return {
      path: entryPoint,
      sources: new Set(Object.keys(inputs ?? {}).map((file) => join(root, file))),
      load: () => collectTests(entryPoint, script),
      tests: [],
    }
  })
}

function collectTests(path: string, script: Script): Test[] {
  const tests: Test[] = []
  const add = (name: string, run: () => unknown) => tests.push({ id: `${path} ${tests.length} ${name}`, run })
  const each =
    (rows: readonly unknown[]) =>
    (name: string, run: (...args: unknown[]) => unknown): void => {
      const spread = rows.every((row) => Array.isArray(row))
      for (const row of rows) add(name, () => (spread ? run(...(row as unknown[])) : run(row)))
    }
  const after: (() => unknown)[] = []
  const test = Object.assign(
    (name: string, run: () => unknown) =>
      add(name, async () => {
        try {
          await run()
        } finally {
          for (const end of after) await end()
        }
      }),
    { each },
  )
  const describe = (_name: string, inside: () => void): void => inside()
  const known = { ...vitest, test, it: test, describe, afterEach: (end: () => unknown) => after.push(end) }
  const module = { exports: {} }
  script.runInThisContext()((name: string) => (name === 'vitest' ? known : require(name)), module, module.exports)
  return tests
}

export const strykerPlugins = [
  declareFactoryPlugin(
    PluginKind.TestRunner,
    'in-one-process',
    Object.assign(() => new InOneProcess(), { inject: [] as const }),
  ),
]
