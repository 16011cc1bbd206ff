import { fileURLToPath } from 'node:url'
import { configDefaults, defineConfig } from 'vitest/config'
import { PromiseReporter } from './bin/promise-reporter'

// Test workers load the same packages repeatedly. Once compiled, the packages load in half the time.
process.env.NODE_COMPILE_CACHE ??= fileURLToPath(new URL('.build/compile-cache', import.meta.url))

const pure = ['lib/*/rules/**/*.test.ts', 'lib/base/**/*.test.ts', 'lib/*/forms.test.ts']

const everywhere = {
  exclude: [...configDefaults.exclude, '.next/**', '.builds/**', '.build/**', '.data/**', 'e2e/**'],
  setupFiles: ['sandbox/testing/quiet-console.ts'],
  env: { TZ: 'UTC' },
  // Generous, so that tests do not fail on a busy machine.
  testTimeout: 60_000,
  hookTimeout: 60_000,
  expect: { poll: { timeout: 30_000 } },
}

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') } },
  oxc: { jsx: { runtime: 'automatic' } },
  test: {
    reporters: ['default', new PromiseReporter()],
    passWithNoTests: true,
    slowTestThreshold: 10_000,
    projects: [
      {
        extends: true,
        // Pure functions share no state that a test could change, so their modules are loaded once for all files.
        test: { ...everywhere, name: 'rules', include: pure, pool: 'threads', isolate: false },
      },
      {
        extends: true,
        test: {
          ...everywhere,
          name: 'parts',
          pool: 'threads',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...everywhere.exclude, ...pure, '**/*.db.test.ts'],
        },
      },
      {
        extends: true,
        test: {
          ...everywhere,
          name: 'db',
          include: ['**/*.db.test.ts'],
          globalSetup: ['sandbox/testing/postgres-for-tests.ts'],
        },
      },
    ],
  },
})
