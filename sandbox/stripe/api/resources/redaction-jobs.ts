import { newId } from '../../state/ids'
import { type JsonObject, listOrEmpty, textOrNull } from '../../state/json'
import type { Identified, RedactionJob } from '../../state/rows'
import type { World } from '../../world'
import { type Call, firstId, type Routes } from '../call'
import { invalid, missing } from '../errors'
import { pageOf } from '../list-page'
import { redact } from '../redact/redact'
import { relatedIds } from '../redact/related'

const NINETY_DAYS = 90 * 24 * 60 * 60
const tables = {
  charges: 'charges',
  checkout_sessions: 'sessions',
  customers: 'customers',
  invoices: 'invoices',
  payment_intents: 'paymentIntents',
} as const

type Kind = keyof typeof tables
const kinds: Kind[] = ['charges', 'checkout_sessions', 'customers', 'invoices', 'payment_intents']

function idsOf(job: RedactionJob): string[] {
  return kinds.flatMap((kind) => listOrEmpty(job.objects[kind]).map(String))
}

function problem(code: string, message: string, id: string, type: string): Identified {
  return {
    id: newId('pvre'),
    object: 'privacy.redaction_job_validation_error',
    code,
    message,
    erroring_object: { id, object_type: type },
  }
}

/** Money moved less than 90 days ago may still be disputed, and an open session may still take money. */
function problemsOf(world: World, job: RedactionJob): Identified[] {
  const ids = relatedIds(world, idsOf(job))
  const young = world.clock.seconds() + world.portalAhead / 1000 - NINETY_DAYS
  const charges = world.store.all('charges').filter((charge) => ids.has(charge.id) && charge.created > young)
  const open = world.store.all('sessions').filter((session) => ids.has(session.id) && session.status === 'open')
  const tooYoung = 'Transactions can be redacted 90 days after they were made.'
  return [
    ...charges.map((charge) => problem('invalid_state', tooYoung, charge.id, 'charge')),
    ...open.map((session) => problem('invalid_state', 'This session is still open.', session.id, 'checkout.session')),
  ]
}

function validate(world: World, job: RedactionJob) {
  const problems = problemsOf(world, job)
  world.store.put('redactionErrors', { id: job.id, lines: problems })
  world.store.put('redactionJobs', { ...job, status: problems.length === 0 ? 'ready' : 'failed' })
}

function mustExist(world: World, objects: JsonObject) {
  for (const kind of kinds) {
    for (const id of listOrEmpty(objects[kind])) {
      if (!world.store.get(tables[kind], String(id))) throw missing(kind, String(id), `objects[${kind}]`)
    }
  }
}

/** Answers as Stripe does while the work is under way. The next read shows how it ended. */
function create({ world, params }: Call): RedactionJob {
  const objects = params.objects
  if (typeof objects !== 'object' || objects === null || Array.isArray(objects))
    throw invalid('Invalid object: objects', 'objects')
  mustExist(world, objects)
  const job: RedactionJob = {
    id: newId('prj'),
    object: 'privacy.redaction_job',
    created: world.clock.seconds(),
    livemode: false,
    objects,
    status: 'validating',
    validation_behavior: textOrNull(params.validation_behavior) ?? 'error',
  }
  const count = idsOf(job).length
  if (count === 0) throw invalid('You must provide at least one object to redact.', 'objects')
  if (count > 10) throw invalid('A redaction job can have at most 10 objects.', 'objects')
  validate(world, job)
  return job
}

function mustGetJob(call: Call): RedactionJob {
  const job = call.world.store.get('redactionJobs', firstId(call))
  if (!job) throw missing('redaction job', firstId(call), 'job')
  return job
}

function mustBe(job: RedactionJob, states: string[], verb: string) {
  if (!states.includes(job.status)) throw invalid(`You cannot ${verb} this redaction job: its status is ${job.status}.`)
}

function run(call: Call): RedactionJob {
  const job = mustGetJob(call)
  mustBe(job, ['ready'], 'run')
  redact(call.world, idsOf(job))
  call.world.store.put('redactionJobs', { ...job, status: 'succeeded' })
  return { ...job, status: 'redacting' }
}

function cancel(call: Call): RedactionJob {
  const job = mustGetJob(call)
  mustBe(job, ['ready', 'failed'], 'cancel')
  call.world.store.put('redactionJobs', { ...job, status: 'canceled' })
  return { ...job, status: 'canceling' }
}

function validateAgain(call: Call): RedactionJob {
  const job = mustGetJob(call)
  mustBe(job, ['failed'], 'validate')
  validate(call.world, job)
  return { ...job, status: 'validating' }
}

function update(call: Call): RedactionJob {
  const job = mustGetJob(call)
  const behavior = textOrNull(call.params.validation_behavior) ?? job.validation_behavior
  return call.world.store.put('redactionJobs', { ...job, validation_behavior: behavior })
}

function listErrors(call: Call) {
  const job = mustGetJob(call)
  return pageOf(call.path, call.world.store.get('redactionErrors', job.id)?.lines ?? [], call.params)
}

const root = '/v1/privacy/redaction_jobs'

export const redactionRoutes: Routes = {
  [`POST ${root}`]: create,
  [`GET ${root}`]: ({ world, path, params }) => pageOf(path, world.store.all('redactionJobs').reverse(), params),
  [`GET ${root}/{id}`]: mustGetJob,
  [`POST ${root}/{id}`]: update,
  [`POST ${root}/{id}/run`]: run,
  [`POST ${root}/{id}/cancel`]: cancel,
  [`POST ${root}/{id}/validate`]: validateAgain,
  [`GET ${root}/{id}/validation_errors`]: listErrors,
}
