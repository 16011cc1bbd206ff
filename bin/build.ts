import { checkBuildKey } from '@/lib/infra/env'
import { makeBuild } from './builds/make-build'
import { runCommand } from './command'

/** Makes one build for all machines. It needs the key of server actions, and neither a database nor another secret. */
await runCommand('build', async () => {
  const key = checkBuildKey()
  const onBuild = () => console.log('Building…')
  const { id, folder } = await makeBuild({ key, logFile: '.build/build.log', onBuild })
  console.log(`Build ${id} is in ${folder}. Run it with "npm run web" or "npm run web -- ${id}".`)
})
