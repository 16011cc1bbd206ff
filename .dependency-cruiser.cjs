// The floors of docs/decisions/0001: each looks down, never up. bin/check/floors.test.ts shows every rule fail once.
const siblings = 'registrations|catalog|cities|mailings|inquiries|surveys|statistics'
const floors = ['base', 'infra', 'vault', 'accounts', siblings, 'carts', 'orders', 'fulfillment', 'privacy', 'web']
const tests = '(\\.test\\.tsx?$|^db/(testing|factories))'

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...floors.map((floor, i) => ({
      name: `${floor.includes('|') ? 'siblings' : floor} looks down`,
      severity: 'error',
      from: { path: `^lib/(${floor})/`, pathNot: tests },
      to: { path: `^(app|components|e2e|bin|sandbox|lib/(${floors.slice(i + 1).join('|') || 'nothing'}))/` },
    })),
    {
      name: 'base is pure',
      severity: 'error',
      from: { path: '^lib/base/', pathNot: tests },
      to: { path: '^(db/|lib/(?!base/)|node_modules/(?!zod))' },
    },
    {
      name: 'rules are pure',
      severity: 'error',
      from: { path: '^lib/[^/]+/(rules/|forms)', pathNot: tests },
      to: {
        path: '^(db|app|components|lib/infra|node_modules/(next|react|drizzle-orm|postgres|stripe|pg-boss|nodemailer))(/|$)',
      },
    },
    {
      name: 'only the vault opens the vault',
      severity: 'error',
      from: { path: '^(app|bin|components|sandbox|lib/(?!vault/))', pathNot: tests },
      to: { path: '^db/schema/(vault|keys)' },
    },
    {
      name: 'pages ask a room, not the vault',
      severity: 'error',
      from: { path: '^(app|components)/' },
      to: { path: '^lib/vault/' },
    },
    {
      name: 'pages have no SQL',
      severity: 'error',
      from: { path: '^(app|components)/' },
      to: { path: '^(db/|node_modules/(drizzle-orm|postgres)/)' },
    },
    {
      name: 'pages reach no outside world',
      severity: 'error',
      from: { path: '^app/(?!api/|healthz|readyz)' },
      to: { path: '^lib/infra/' },
    },
    {
      name: 'components stay on the browser side',
      severity: 'error',
      from: { path: '^components/' },
      to: {
        path: '^lib/',
        pathNot: ['^lib/base/', '^lib/[^/]+/(rules/|forms|views)'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'siblings are strangers',
      severity: 'error',
      from: { path: `^lib/(${siblings})/`, pathNot: tests },
      to: { path: `^lib/(${siblings})/`, pathNot: '^lib/$1/' },
    },
    ...schemaFloors(),
    {
      name: 'the tables know no room',
      severity: 'error',
      from: { path: '^db/', pathNot: tests },
      to: { path: '^(app|components|bin|sandbox|lib/(?!base/))' },
    },
    {
      name: 'the box stays out of production',
      severity: 'error',
      from: { path: '^(app|components|lib|db)/', pathNot: tests },
      to: { path: '^(sandbox|e2e|bin)/' },
    },
    { name: 'no circles', severity: 'error', from: {}, to: { circular: true, dependencyTypesNot: ['type-only'] } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(node_modules|\\.next|\\.build)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: 'specify',
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.css', '.json'] },
  },
}

/** A room imports the schema of its own floor's room and of lower rooms only: nobody joins a stranger's table. */
function schemaFloors() {
  const order = ['vault', 'accounts', 'sibling', 'carts', 'orders', 'fulfillment', 'privacy']
  const rooms = { sibling: siblings }
  return order.map((room, i) => ({
    name: `${room} imports no higher schema`,
    severity: 'error',
    from: { path: `^lib/(${rooms[room] ?? room})/`, pathNot: tests },
    to: {
      path: `^db/schema/(${order
        .slice(i)
        .map((r) => rooms[r] ?? r)
        .join('|')})\\.ts$`,
      pathNot: room === 'sibling' ? '^db/schema/$1\\.ts$' : `^db/schema/${room}\\.ts$`,
    },
  }))
}
