import type { Db, Tx } from '@/db/client'

/** A job's time is up, its worker stops, or pg-boss gave the job to another worker. */
class JobCutOff extends Error {
  override name = 'JobCutOff'
  readonly code = 'job-cut-off'
}

/** A loop that logs failures and goes on must rethrow this one, because no statement runs anymore. */
export const isCutOff = (error: unknown): boolean => error instanceof JobCutOff

/**
 * The same database until the signal is given. After that, no statement starts and no transaction commits. pg-boss only
 * stops waiting for a handler whose time is up. So without this, that run would go on beside the run that repeats it.
 */
export const cutOffBy = (signal: AbortSignal, db: Db): Db => guarded(signal, db)

function guarded<D extends Db | Tx>(signal: AbortSignal, db: D): D {
  const mustRun = () => {
    if (signal.aborted) throw new JobCutOff()
  }
  const transaction: D['transaction'] = (work, config) => {
    mustRun()
    return db.transaction(async (tx) => {
      const done = await work(guarded(signal, tx))
      mustRun()
      return done
    }, config)
  }
  return new Proxy(db, {
    get(target, name) {
      if (name === 'transaction') return transaction
      // Queries that are built once reach the driver through this property.
      if (name === '_') mustRun()
      const value: unknown = Reflect.get(target, name, target)
      if (typeof value !== 'function') return value
      return (...given: unknown[]) => {
        mustRun()
        return value.apply(target, given)
      }
    },
  })
}
