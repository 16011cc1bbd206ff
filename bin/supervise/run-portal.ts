import { type Portal, type PortalPlan, startPortal } from './start-portal'
import { whenAskedToStop } from './until-stopped'

/** Runs a portal until it is asked to stop or a part of it fails. */
export async function runPortal(plan: Omit<PortalPlan, 'signal' | 'source'>): Promise<void> {
  const asked = new AbortController()
  let portal: Portal | undefined
  whenAskedToStop(
    () => {
      console.log('\nStopping…')
      asked.abort(new Error('Stopped.'))
    },
    () => {
      console.error('Stopped without waiting.')
      portal?.kill()
      process.exit(130)
    },
  )
  try {
    portal = await startPortal({ ...plan, source: process.env, signal: asked.signal })
    announce(portal)
    const why = await Promise.race([portal.failed, aborted(asked.signal)])
    if (why) console.error(why)
    await portal.stop()
    process.exit(why ? 1 : 0)
  } catch (error) {
    if (asked.signal.aborted) process.exit(0)
    console.error(error instanceof Error ? error.message : error)
    process.exit(1)
  }
}

function aborted(signal: AbortSignal): Promise<undefined> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve(undefined)
    signal.addEventListener('abort', () => resolve(undefined), { once: true })
  })
}

function announce({ url, mailboxUrl, demo }: Portal): void {
  console.log(`Ready on ${url}`)
  if (mailboxUrl) console.log(`Mailbox on ${mailboxUrl}`)
  if (demo) console.log(demoAccounts)
  console.log('Stop with Ctrl-C.')
}

const demoAccounts = `Demo accounts (sign-in codes arrive in the mailbox):
  clerk@alder.example        clerk of a member city, who buys for colleagues
  member@alder.example       official of a member city
  visitor@nonmember.example  official of a city that is not a member
  staff@portal.example       staff, with every role`
