import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkTestedAlone, checkUnused } from './dead-code'

const root = mkdtempSync(join(tmpdir(), 'dead-code-'))
afterAll(() => rmSync(root, { recursive: true }))

const live = {
  'package.json': '{ "name": "portal", "type": "module", "devDependencies": { "vitest": "1.0.0" } }',
  'bin/web.ts': "import { seats } from '../lib/orders/rules/seats'\nconsole.log(seats(2))\n",
  'lib/orders/rules/seats.ts': 'export const seats = (most: number): number => most\n',
  'lib/orders/rules/seats.test.ts':
    "import { test } from 'vitest'\nimport { seats } from './seats'\ntest('a', () => void seats(1))\n",
}
const write = (files: Record<string, string>) => {
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, file)), { recursive: true })
    writeFileSync(join(root, file), text)
  }
}
beforeAll(() => {
  cpSync('knip.jsonc', join(root, 'knip.jsonc'))
  write(live)
})

test('unused exports, types, files and packages are found, and nothing else', async () => {
  expect(await checkUnused(root)).toMatchObject({ ok: true })
  write({
    'package.json':
      '{ "name": "portal", "dependencies": { "leftpad": "1.0.0" }, "devDependencies": { "vitest": "1.0.0" } }',
    'lib/orders/rules/seats.ts': `${live['lib/orders/rules/seats.ts']}export const rows = 3\nexport type Row = number\n`,
    'lib/orders/old-order.ts': 'console.log(1)\n',
  })
  const { ok, said } = await checkUnused(root)
  for (const name of ['leftpad', 'rows', 'Row', 'lib/orders/old-order.ts'])
    expect(said).toMatch(new RegExp(`^${name}\\b`, 'm'))
  expect([ok, said.includes('seats.test.ts')]).toEqual([false, false])
  write(live)
  rmSync(join(root, 'lib/orders/old-order.ts'))
})

test('a rule that only tests run is found; one marked @internal, or code that is not a rule, may serve tests only', async () => {
  expect(await checkTestedAlone(root)).toMatchObject({ ok: true, said: '' })
  const tested = 'export const rows = 3\n/** @internal */\nexport const mostRows = 4\n'
  write({
    'lib/orders/rules/seats.ts': live['lib/orders/rules/seats.ts'] + tested,
    'lib/orders/queries.ts': 'export const pageSize = 5\n',
    'lib/orders/rules/refund.ts': 'export const refund = 5\n',
    'lib/orders/rules/seats.test.ts':
      "import { refund } from './refund'\nimport { pageSize } from '../queries'\nimport { mostRows, rows } from './seats'\nconsole.log(refund, rows, mostRows, pageSize)\n",
  })
  expect(await checkTestedAlone(root)).toMatchObject({
    ok: false,
    said: 'lib/orders/rules/refund.ts is used by tests alone\nrows in lib/orders/rules/seats.ts is used by tests alone',
  })
})
