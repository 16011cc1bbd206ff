/** A cart of a browser that has not signed in is kept this long after its last change, and so is its cookie. */
export const VISITOR_CART_HOURS = 24

/** A signed-in person's cart. */
export const MEMBER_CART_DAYS = 60

const hourMs = 3_600_000

/** Carts that were last changed before these moments go. */
export const cartsGoBefore = (now: Date): { visitors: Date; members: Date } => ({
  visitors: new Date(now.getTime() - VISITOR_CART_HOURS * hourMs),
  members: new Date(now.getTime() - MEMBER_CART_DAYS * 24 * hourMs),
})
