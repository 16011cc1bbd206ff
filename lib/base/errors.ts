/** The thing does not exist, or not for this actor: both look the same from outside. */
export class NotFound extends Error {
  override name = 'NotFound'
  constructor() {
    super('not found')
  }
}

/** The actor may not do this. Pages show it as not found, so that a stranger learns nothing. */
export class Forbidden extends Error {
  override name = 'Forbidden'
  constructor() {
    super('forbidden')
  }
}

/** Throws Forbidden unless the permission rule said yes. */
export function must(allowed: boolean): asserts allowed {
  if (!allowed) throw new Forbidden()
}
