import { grantProblems } from '@/db/grants'
import { isMigrated } from '@/db/migrate'
import { CannotStart } from '@/lib/base/errors'
import { env } from './env'
import { describeError, log } from './log'

/**
 * Every production process calls this before it serves. In production (APP_URL is https) it throws CannotStart for
 * wrong roles and grants; elsewhere they are a warning. It also throws when the databases need migrations, because a
 * serving process never migrates; a command that migrates passes `migrated: false`.
 */
export async function checkDatabases({ migrated = true } = {}): Promise<void> {
  await checkGrants()
  const { DATABASE_URL, KEYS_DATABASE_URL } = env()
  if (migrated && !(await isMigrated(DATABASE_URL, KEYS_DATABASE_URL)))
    throw new CannotStart('The databases are older than this program. Run "npm run seed", which migrates them, first.')
}

async function checkGrants(): Promise<void> {
  const { APP_URL, DATABASE_URL: mainUrl, KEYS_DATABASE_URL: keysUrl } = env()
  const problems = await grantProblems({ mainUrl, keysUrl }).catch((error: unknown) => {
    throw new CannotStart(`A database did not answer: ${JSON.stringify(describeError(error))}.`)
  })
  if (problems.length === 0) return
  if (APP_URL.startsWith('https:')) throw new CannotStart(['The databases are not safe.', ...problems].join('\n'))
  log.warn('boot.grants', { problems: problems.length, first: problems[0] })
}
