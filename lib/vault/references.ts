/** Throws unless a ref is a plain id (such as an order's): free text could carry a name past the vault. */
export function mustBePlainRef(ref: string): void {
  if (!/^[A-Za-z0-9-]{0,64}$/.test(ref)) throw new Error('a ref is an id and nothing else')
}

/** Throws unless the subject is empty or a name with an id, such as 'order:10482'. */
export function mustBePlainSubject(subject: string): void {
  if (!/^([a-z-]{1,30}(:[A-Za-z0-9-]{1,64})?)?$/.test(subject)) throw new Error('a subject names a thing by its id')
}
