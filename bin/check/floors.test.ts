import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { cruise, type IFlattenedRuleSet } from 'dependency-cruiser'
import { expect, test } from 'vitest'

const config = createRequire(import.meta.url)('../../.dependency-cruiser.cjs') as IFlattenedRuleSet & {
  forbidden: { name: string }[]
}

/** One deliberate violation for each rule: a file, and what it imports. */
const violations: Record<string, [string, string]> = {
  'base looks down': ['lib/base/a.ts', 'lib/infra/log.ts'],
  'infra looks down': ['lib/infra/a.ts', 'lib/vault/index.ts'],
  'vault looks down': ['lib/vault/a.ts', 'lib/accounts/queries.ts'],
  'accounts looks down': ['lib/accounts/a.ts', 'lib/cities/queries.ts'],
  'siblings looks down': ['lib/catalog/a.ts', 'lib/orders/place-order.ts'],
  'carts looks down': ['lib/carts/a.ts', 'lib/orders/place-order.ts'],
  'orders looks down': ['lib/orders/a.ts', 'lib/fulfillment/queues.ts'],
  'fulfillment looks down': ['lib/fulfillment/a.ts', 'lib/privacy/ledger.ts'],
  'privacy looks down': ['lib/privacy/a.ts', 'lib/web/action.ts'],
  'web looks down': ['lib/web/a.ts', 'components/ui/card.ts'],
  'base is pure': ['lib/base/b.ts', 'db/client.ts'],
  'rules are pure': ['lib/orders/rules/a.ts', 'db/client.ts'],
  'only the vault opens the vault': ['lib/orders/b.ts', 'db/schema/vault.ts'],
  'pages ask a room, not the vault': ['app/a.ts', 'lib/vault/index.ts'],
  'pages have no SQL': ['app/b.ts', 'db/client.ts'],
  'pages reach no outside world': ['app/c.ts', 'lib/infra/log.ts'],
  'components stay on the browser side': ['components/a.ts', 'lib/orders/place-order.ts'],
  'siblings are strangers': ['lib/catalog/b.ts', 'lib/cities/queries.ts'],
  'vault imports no higher schema': ['lib/vault/b.ts', 'db/schema/orders.ts'],
  'accounts imports no higher schema': ['lib/accounts/b.ts', 'db/schema/orders.ts'],
  'sibling imports no higher schema': ['lib/registrations/a.ts', 'db/schema/catalog.ts'],
  'carts imports no higher schema': ['lib/carts/b.ts', 'db/schema/orders.ts'],
  'orders imports no higher schema': ['lib/orders/c.ts', 'db/schema/fulfillment.ts'],
  'fulfillment imports no higher schema': ['lib/fulfillment/b.ts', 'db/schema/privacy.ts'],
  'the tables know no room': ['db/a.ts', 'lib/orders/place-order.ts'],
  'the box stays out of production': ['lib/orders/d.ts', 'sandbox/start.ts'],
  'no circles': ['lib/orders/e.ts', 'lib/orders/f.ts'],
}

/** privacy is the topmost room with tables: there is no schema above its own to import. */
const cannotBeBroken = ['privacy imports no higher schema']

test('every rule of the floors fails on its deliberate violation', async () => {
  const root = mkdtempSync(join(tmpdir(), 'floors-'))
  try {
    for (const [from, to] of Object.values(violations)) imports(root, from, to)
    imports(root, 'lib/orders/f.ts', 'lib/orders/e.ts')
    symlinkSync(join(process.cwd(), 'node_modules'), join(root, 'node_modules'))
    const result = await cruise(['app', 'components', 'lib', 'db'], {
      baseDir: root,
      validate: true,
      ruleSet: config,
      doNotFollow: { path: 'node_modules' },
    })
    const found = new Set(
      typeof result.output === 'string' ? [] : result.output.summary.violations.map((violation) => violation.rule.name),
    )
    const expected = config.forbidden
      .flatMap((rule) => rule.name ?? [])
      .filter((name) => !cannotBeBroken.includes(name))
    expect(expected.filter((name) => !found.has(name))).toEqual([])
  } finally {
    rmSync(root, { recursive: true, force: true })
  }
})

function imports(root: string, from: string, to: string): void {
  for (const file of [from, to]) mkdirSync(dirname(join(root, file)), { recursive: true })
  writeFileSync(join(root, to), 'export const thing = 1\n', { flag: 'a' })
  writeFileSync(
    join(root, from),
    `import { thing } from './${relative(dirname(from), to).replace(/\.ts$/, '')}'\nconsole.log(thing)\n`,
    { flag: 'a' },
  )
}
