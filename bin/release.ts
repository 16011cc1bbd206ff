import { auditPackages } from './audit/audit-packages'
import { buildForAll } from './builds/build-for-all'
import { runCommand } from './command'

/** Makes a build that may be deployed: none of its packages has a known vulnerability. */
await runCommand('release', async () => {
  const { text, code } = await auditPackages(process.argv.slice(2))
  console.log(text)
  if (code !== 0) process.exit(code)
  await buildForAll()
})
