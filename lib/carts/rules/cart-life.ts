/** How long the cart of a browser without a sign-in, and its cookie, are kept after its last change. */
export const VISITOR_CART_HOURS = 24

/** How long a signed-in person's cart is kept after its last change. */
export const MEMBER_CART_DAYS = 60

const hourMs = 3_600_000

/** Carts last changed before these moments are deleted. */
export const cartsDeletedBefore = (now: Date): { visitors: Date; members: Date } => ({
  visitors: new Date(now.getTime() - VISITOR_CART_HOURS * hourMs),
  members: new Date(now.getTime() - MEMBER_CART_DAYS * 24 * hourMs),
})
