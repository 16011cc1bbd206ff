import { setTimeout } from 'node:timers/promises'
import { refusedByStripe, stripe } from './client'

/** What Stripe is asked to erase, by its own ids, with everything attached to them. At most ten ids. */
export type ToRedact = { checkout_sessions: string[]; payment_intents: string[]; customers: string[] }

export const MOST_IDS_A_REDACTION = 10

type Job = { id: string; status: string }
const root = '/v1/privacy/redaction_jobs'
const inProgress = ['validating', 'redacting', 'created']
const waits = [0.1, 0.5, 1, 2, 5, 10, 10, 10, 10]

/**
 * Redacts these objects at Stripe, which cannot be undone. It is a public preview, for which the package has no
 * methods. Throws when Stripe is out of reach.
 * @returns 'refused' if Stripe may not redact them yet (too young, disputed) or no longer knows them. 'under-way' if
 * Stripe has not finished within a minute.
 */
export async function redactAtStripe(objects: ToRedact): Promise<'redacted' | 'refused' | 'under-way'> {
  try {
    const ready = await untilFinished(
      await post(root, { objects: withoutBlanks(objects), validation_behavior: 'error' }),
    )
    if (ready.status !== 'ready') return inProgress.includes(ready.status) ? 'under-way' : 'refused'
    const done = await untilFinished(await post(`${root}/${ready.id}/run`))
    if (done.status === 'succeeded') return 'redacted'
    return inProgress.includes(done.status) ? 'under-way' : 'refused'
  } catch (error) {
    if (refusedByStripe(error)) return 'refused'
    throw error
  }
}

const withoutBlanks = (objects: ToRedact) =>
  Object.fromEntries(Object.entries(objects).filter(([, ids]) => ids.length > 0))

async function post(path: string, params: Record<string, unknown> = {}): Promise<Job> {
  return jobOf(await stripe().rawRequest('POST', path, params))
}

/** Waits until Stripe has validated or redacted, for at most a minute. */
async function untilFinished(job: Job): Promise<Job> {
  let latest = job
  for (const seconds of waits) {
    if (!inProgress.includes(latest.status)) return latest
    await setTimeout(seconds * 1000)
    latest = jobOf(await stripe().rawRequest('GET', `${root}/${job.id}`))
  }
  return latest
}

function jobOf(answer: object): Job {
  if (!('id' in answer && 'status' in answer)) throw new Error('Stripe answered no redaction job')
  return { id: String(answer.id), status: String(answer.status) }
}
