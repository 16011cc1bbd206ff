/** Refs and subjects are pseudonymous (an order's id or number): free text could carry a name past the vault. */
export function mustBePlainRef(ref: string): void {
  if (!/^[A-Za-z0-9-]{0,64}$/.test(ref)) throw new Error('a ref is an id and nothing else')
}

/** Such as 'order:10482', or blank. */
export function mustBePlainSubject(subject: string): void {
  if (!/^([a-z-]{1,30}(:[A-Za-z0-9-]{1,64})?)?$/.test(subject)) throw new Error('a subject names a thing by its id')
}
