import { globSync, readFileSync } from 'node:fs'
import { afterEach, expect, test, vi } from 'vitest'

afterEach(() => vi.unstubAllGlobals())

test('in a browser no form schema tries eval, which the content policy would log as a violation', async () => {
  const tried = vi.fn()
  vi.stubGlobal('window', {})
  vi.stubGlobal(
    'Function',
    class {
      constructor() {
        tried()
        throw new EvalError('refused by the content policy')
      }
    },
  )
  vi.resetModules()
  const { askForCodeForm } = await import('@/lib/accounts/forms')
  expect(askForCodeForm.safeParse({ email: 'clerk@alder.example' }).success).toBe(true)
  expect(tried).not.toHaveBeenCalled()
})

test('every module with form schemas imports it', () => {
  const without = globSync('lib/**/forms*.ts', { exclude: (name) => name.endsWith('.test.ts') }).filter(
    (file) => !file.endsWith('.test.ts') && !readFileSync(file, 'utf8').includes("import '@/lib/base/no-eval'"),
  )
  expect(without).toEqual([])
})
