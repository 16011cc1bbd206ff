import { fileURLToPath } from 'node:url'
import { configDefaults, defineConfig } from 'vitest/config'
import { PromiseReporter } from './bin/promise-reporter'

const everywhere = {
  exclude: [...configDefaults.exclude, '.next/**', '.build/**', '.data/**', 'e2e/**'],
  setupFiles: ['sandbox/testing/quiet-console.ts'],
  env: { TZ: 'UTC' },
  // Generous: a busy machine is no failed test.
  testTimeout: 60_000,
  hookTimeout: 60_000,
  slowTestThreshold: 10_000,
}

export default defineConfig({
  resolve: { alias: { '@': fileURLToPath(new URL('.', import.meta.url)).replace(/\/$/, '') } },
  oxc: { jsx: { runtime: 'automatic' } },
  test: {
    reporters: ['default', new PromiseReporter()],
    passWithNoTests: true,
    projects: [
      {
        extends: true,
        test: {
          ...everywhere,
          name: 'rules',
          include: ['**/*.test.{ts,tsx}'],
          exclude: [...everywhere.exclude, '**/*.db.test.ts'],
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
