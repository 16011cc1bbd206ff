import { checkBuildKey } from '@/lib/infra/env'
import { makeBuild } from './make-build'

/** One build for all machines. It needs the key of server actions, but no database and no other secret. */
export async function buildForAll(): Promise<void> {
  const key = checkBuildKey()
  const onBuild = () => console.log('Building…')
  const { id, folder } = await makeBuild({ key, logFile: '.build/build.log', onBuild })
  console.log(`Build ${id} is in ${folder}. Run it with "npm run web" or "npm run web -- ${id}".`)
}
