declare const brand: unique symbol
type Id<B extends string> = string & { readonly [brand]: B }

export type PersonId = Id<'person'>
export type OrderId = Id<'order'>
export type RefundId = Id<'refund'>
export type RegistrationId = Id<'registration'>
export type ErasureId = Id<'erasure'>

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

/** True for the form of the database's ids; any other id in a request is answered as not found. */
export const isUuid = (text: string): boolean => uuid.test(text)

/** A random version-4 id. A person's id is random and reveals nothing. */
export const newId = <T extends string = string>(): T => crypto.randomUUID() as T
