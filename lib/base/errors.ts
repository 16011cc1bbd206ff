/** The thing does not exist, or not for this actor: both look the same from outside. */
export class NotFound extends Error {
  override name = 'NotFound'
  constructor() {
    super('not found')
  }
}

/** The actor may not do this. Pages show it as not found, so that people without access learn nothing. */
export class Forbidden extends Error {
  override name = 'Forbidden'
  constructor() {
    super('forbidden')
  }
}

/** Throws Forbidden unless the rule allows it. */
export function must(allowed: boolean): asserts allowed {
  if (!allowed) throw new Forbidden()
}

/** Why a command does not start, in sentences for the operator. Holds no personal data and no secret. */
export class CannotStart extends Error {
  override name = 'CannotStart'
}
