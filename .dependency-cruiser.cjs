// bin/check/layers.json lists the layers, lowest first. A module imports only from the layers below it.
// bin/check/layers.test.ts shows that each rule can fail.
const layers = require('./bin/check/layers.json')
const peers = layers.find((layer) => layer.includes('|'))
/** Not installed in production (npm ci --omit=dev). Next.js bundles the style sheets and their fonts. */
const buildPackages = Object.keys(require('./package.json').devDependencies).filter(
  (name) => !name.startsWith('@fontsource-variable/') && name !== 'tailwindcss',
)
const tests = '((\\.test|-contract)\\.tsx?$|^db/(testing|factories))'

/** The only files that may open sealed records. In lib/records, they compare addresses and rebuild lookups. */
const unsealing = require('./bin/check/unsealing-files.json')

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    ...layers.map((layer, i) => ({
      name: `${layer.includes('|') ? 'peers import' : `${layer} imports`} no higher module`,
      severity: 'error',
      from: { path: `^lib/(${layer})/`, pathNot: tests },
      to: { path: `^(app|components|e2e|bin|sandbox|lib/(${layers.slice(i + 1).join('|') || 'nothing'}))/` },
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
      name: 'only the vault reads its tables',
      severity: 'error',
      from: { path: '^(app|bin|components|sandbox|lib/(?!(vault|records|keys)/))', pathNot: tests },
      to: { path: '^db/schema/(vault|records|keys)' },
    },
    {
      name: 'the vault is imported through its index',
      severity: 'error',
      from: { path: '^(app|bin|components|sandbox|lib/(?!(vault|records|keys)/))', pathNot: tests },
      to: { path: '^lib/(vault/(?!index\\.ts$)|records/(?!jobs\\.worker\\.ts$)|keys/)' },
    },
    {
      name: 'few files unseal records',
      severity: 'error',
      from: { pathNot: [tests, `^(${unsealing.join('|')})$`] },
      to: { path: '^lib/records/unseal\\.ts$' },
    },
    {
      name: 'few files use the seal',
      severity: 'error',
      from: { pathNot: [tests, '^lib/(keys/|records/(keep-record|new-people|unseal)\\.ts$)'] },
      to: { path: '^lib/keys/seal\\.ts$' },
    },
    {
      name: 'pages import no vault',
      severity: 'error',
      from: { path: '^(app|components)/' },
      to: { path: '^lib/(vault|records|keys)/' },
    },
    {
      name: 'pages have no SQL',
      severity: 'error',
      from: { path: '^(app|components)/' },
      to: { path: '^(db/|node_modules/(drizzle-orm|postgres)/)' },
    },
    {
      name: 'pages import no infrastructure',
      severity: 'error',
      from: { path: '^app/(?!api/|healthz|readyz)' },
      to: { path: '^lib/infra/' },
    },
    {
      name: 'components import nothing of the server',
      severity: 'error',
      from: { path: '^components/' },
      to: {
        path: '^lib/',
        pathNot: ['^lib/base/', '^lib/[^/]+/(rules/|forms|views)'],
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'peers do not import each other',
      severity: 'error',
      from: { path: `^lib/(${peers})/`, pathNot: tests },
      to: { path: `^lib/(${peers})/`, pathNot: '^lib/$1/' },
    },
    ...schemaLayers(),
    {
      name: 'tables import no module',
      severity: 'error',
      from: { path: '^db/', pathNot: tests },
      to: { path: '^(app|components|bin|sandbox|lib/(?!base/))' },
    },
    {
      name: 'the sandbox stays out of production',
      severity: 'error',
      from: { path: '^(app|components|lib|db)/', pathNot: tests },
      to: { path: '^(sandbox|e2e|bin)/' },
    },
    {
      name: 'production imports no package of the build',
      severity: 'error',
      from: {
        path: '^((app|components|lib|db|bin/front|bin/production)/|bin/(web|worker|command|admin|reconcile|erasure-log)\\.ts$)',
        pathNot: `${tests}|\\.config\\.ts$`,
      },
      to: { path: `^node_modules/(${buildPackages.join('|')})/`, dependencyTypesNot: ['type-only'] },
    },
    { name: 'no circles', severity: 'error', from: {}, to: { circular: true, dependencyTypesNot: ['type-only'] } },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(\\.next|\\.build)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: 'specify',
    enhancedResolveOptions: { extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.css', '.json'] },
  },
}

/** A module imports only its own tables and those of lower modules. */
function schemaLayers() {
  const files = { orders: 'orders|attendees|refund-lines' }
  const order = layers.slice(layers.indexOf('keys'), layers.indexOf('web'))
  const filesOf = (layer) => files[layer] ?? layer
  return order.map((layer, i) => ({
    name: `${layer === peers ? 'peers import' : `${layer} imports`} no higher table`,
    severity: 'error',
    from: { path: `^lib/(${layer})/`, pathNot: tests },
    to: {
      path: `^db/schema/(${order.slice(i).map(filesOf).join('|')})\\.ts$`,
      pathNot: layer === peers ? '^db/schema/$1\\.ts$' : `^db/schema/(${filesOf(layer)})\\.ts$`,
    },
  }))
}
