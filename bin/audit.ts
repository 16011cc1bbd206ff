import { auditPackages } from './audit/audit-packages'

// `npm run audit`, or `npm run audit -- --registry=ADDRESS`. A release needs it. `npm test` does not run it, so
// unchanged sources do not start to fail.
const { text, code } = await auditPackages(process.argv.slice(2))
console.log(text)
process.exit(code)
