import { sql } from 'drizzle-orm'
import type { CommandOutput } from '@/lib/accounts/roles/admin-command'
import { listStaff } from '@/lib/accounts/roles/list-staff'
import { operator } from '@/lib/base/actor'
import { normalizeEmail } from '@/lib/base/email'
import { formatCount } from '@/lib/base/format'
import type { PersonId } from '@/lib/base/ids'
import type { Ctx } from '@/lib/infra/ctx'
import { sendMail } from '@/lib/infra/mail/send-mail'
import { logSecurity } from '@/lib/infra/security-log'
import { LogApprovalMail } from '../emails/log-approval'
import { replayErasures } from '../replay-erasures'
import { needsExtension, rangesOf } from '../rules/extend-log'
import { APPROVAL_MINUTES, approvedBy, deleteApprovalCodes, makeApprovalCode } from './approval-codes'
import { extendLog, type LogPlan, planLogExtension } from './extend'
import { erasureLogHeadsOf, raiseErasureLogHeadsIn } from './head'
import { waitForHeads } from './problems'

const usage = `Usage:
  npm run erasure-log                        says what is missing, and what "extend" would do
  npm run erasure-log -- ask EMAIL EMAIL     emails a code to two officers (role Privacy or Administrator)
  npm run erasure-log -- extend CODE CODE    does it, with the codes that both officers told you`

const failed = (text: string): CommandOutput => ({ ok: false, text })
const succeeded = (text: string): CommandOutput => ({ ok: true, text })

/** `npm run erasure-log`: takes the words typed on the server, returns what to print and whether it succeeded. */
export async function runErasureLogCommand(
  given: Pick<Ctx, 'db' | 'now'>,
  words: readonly string[],
): Promise<CommandOutput> {
  const ctx = { ...given, actor: operator }
  const [verb, first, second] = words
  const fits = verb === undefined || ((verb === 'ask' || verb === 'extend') && words.length === 3)
  if (!fits) return failed(usage)
  const plan = await planLogExtension(ctx)
  const { main, keys } = await waitForHeads(ctx, plan.highest)
  const behind = Math.min(main.highest, keys.highest) < plan.highest
  if (!needsExtension(plan))
    return behind
      ? succeeded(
          'The databases are older than the erasure log. Start a worker: it erases again everyone the log names.',
        )
      : succeeded(`The erasure log is complete: ${formatCount(plan.highest, 'entry', 'entries')}.${lostBefore(plan)}`)
  if (verb === undefined) return succeeded([...sentencesOf(plan), '', usage].join('\n'))
  if (verb === 'ask') return ask(ctx, plan, [first ?? '', second ?? ''])
  return extend(ctx, [first ?? '', second ?? ''])
}

const lostBefore = ({ lost }: LogPlan): string => (lost.length > 0 ? ` Marked as lost: ${rangesOf(lost)}.` : '')

function sentencesOf({ highest, seen, missing, unreadable, steps, firstNumber, lost }: LogPlan): string[] {
  const last = firstNumber + steps.length - 1
  const proven =
    steps.length === 0
      ? 'The databases show no step that is missing from the log.'
      : `The databases show ${formatCount(steps.length, 'step')} missing from the log. To be appended: ${rangesOf(steps.map((_, i) => firstNumber + i))}.`
  return [
    `The erasure log ends at ${highest}. The databases have seen ${seen}.`,
    `Missing from the log: ${rangesOf(missing) || 'nothing'}. To be marked as lost, so that no number is used twice.`,
    ...(unreadable.length > 0
      ? [
          `Entries that can’t be read: ${rangesOf(unreadable)}. Each file is kept under another name, and its number is marked as lost.`,
        ]
      : []),
    proven,
    ...(lost.length > 0 ? [`Marked as lost before: ${rangesOf(lost)}.`] : []),
    `No entry that can be read is changed or removed. The log then ends at ${last}. People erased in a lost entry that the databases don’t prove could come back from an old backup: look for a better copy of the log first.`,
  ]
}

type Officer = { person: PersonId; email: string }

async function officers(ctx: Ctx): Promise<Officer[]> {
  const staff = await listStaff(ctx)
  return staff.filter(({ roles }) => roles.includes('privacy') || roles.includes('admin'))
}

async function ask(ctx: Ctx, plan: LogPlan, typed: readonly [string, string]): Promise<CommandOutput> {
  const known = await officers(ctx)
  const asked = typed.map((each) => known.find(({ email }) => email === normalizeEmail(each)))
  const [one, other] = asked
  if (!one || !other) {
    const wrong = typed.filter((_, i) => !asked[i]).join(' and ')
    return failed(`Not an officer: ${wrong}. Officers hold the role privacy or admin.`)
  }
  if (one.person === other.person) return failed('Name two different officers.')
  for (const { person, email } of [one, other]) {
    const code = await makeApprovalCode({ person, plan: plan.digest, now: ctx.now })
    await sendMail({
      to: email,
      subject: 'Your approval is needed to repair the erasure log',
      body: <LogApprovalMail code={code} sentences={sentencesOf(plan)} minutes={APPROVAL_MINUTES} />,
      messageKey: `log-approval:${person}:${ctx.now.getTime()}`,
    })
  }
  return succeeded(`Each officer has a code by email. Ask both, then: npm run erasure-log -- extend CODE CODE`)
}

/** A database lock allows one run at a time. The plan is made again under the lock. */
async function extend(ctx: Ctx, codes: readonly [string, string]): Promise<CommandOutput> {
  const done = await ctx.db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('privacy.extend-log'))`)
    const plan = await planLogExtension(ctx)
    const approvers = await Promise.all(codes.map((code) => approvedBy(code, { plan: plan.digest, now: ctx.now })))
    const known = await officers(ctx)
    const [one, other] = approvers.map((person) => known.find((each) => each.person === person))
    if (!one || !other || one.person === other.person) return null
    await extendLog(ctx, plan)
    // If a database is behind the log as well, or an erased person is back, the replay raises the heads instead.
    const { main, keys } = await erasureLogHeadsOf(tx)
    if (Math.min(main.highest, keys.highest) >= plan.highest && !plan.someoneIsBack)
      await raiseErasureLogHeadsIn(tx, { highest: plan.firstNumber + plan.steps.length - 1 })
    return { plan, people: [one.person, other.person] }
  })
  if (!done)
    return failed(
      'Enter a code from each of two officers. Codes expire after an hour and work only for this repair. Ask for new ones.',
    )
  const { plan, people } = done
  await deleteApprovalCodes({ now: ctx.now, finished: plan.digest })
  const last = plan.firstNumber + plan.steps.length - 1
  const marked = plan.missing.length + plan.unreadable.length
  logSecurity('sys_restore', { resource: 'erasure-log', from: plan.highest, to: last })
  for (const actor of people)
    logSecurity('staff_action', { actor, act: 'extend-erasure-log', count: plan.steps.length + marked })
  await replayErasures(ctx)
  return succeeded(
    `Appended ${formatCount(plan.steps.length, 'step')}, marked ${formatCount(marked, 'number')} as lost. The log ends at ${last}, and the portal opens.`,
  )
}
