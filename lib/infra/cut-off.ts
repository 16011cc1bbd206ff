import type { Db, Tx } from '@/db/client'

/** A job's time is up, its worker stops, or pg-boss gave the job to another worker. */
class JobCutOff extends Error {
  override name = 'JobCutOff'
  readonly code = 'job-cut-off'
}

/** A loop that logs failures and goes on must throw this one: nothing else that it does has an effect. */
export const isCutOff = (error: unknown): boolean => error instanceof JobCutOff

/**
 * The same database until the signal is given. After that, no statement starts and no transaction commits, so a run
 * that was given up has no effect beside the run that repeats it. pg-boss itself stops only waiting for the handler.
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
