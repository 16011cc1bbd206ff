import type { PersonId } from './ids'

export const roles = ['fulfillment', 'events', 'finance', 'privacy', 'admin'] as const
export type Role = (typeof roles)[number]

export const isRole = (text: string): text is Role => roles.some((role) => role === text)

/** A signed-in person: when they last verified their address, and their login session. */
type SignedIn = {
  person: PersonId
  freshAt: Date
  sessionId: string
  /** The browser's cart is not this person's: they signed in with a link that this browser did not ask for. */
  ignoresBrowserCart?: boolean
}

export type Actor =
  | { kind: 'visitor' }
  | ({ kind: 'member' } & SignedIn)
  | ({ kind: 'staff'; roles: readonly Role[] } & SignedIn)
  | { kind: 'system'; name: string }

export const visitor: Actor = { kind: 'visitor' }
export const system = (name: string): Actor => ({ kind: 'system', name })

/** A command on the server, without a sign-in. What it opens is logged like an access by staff. */
export const operator: Actor = system('operator')
export const isOperator = (actor: Actor): boolean => actor.kind === 'system' && actor.name === 'operator'

/** The person behind the actor, if there is one. */
export const personOf = (actor: Actor): PersonId | null =>
  actor.kind === 'member' || actor.kind === 'staff' ? actor.person : null

/** Whether the actor has one of these roles. An administrator may do what any role may. */
export const hasRole = (actor: Actor, ...any: Role[]): boolean =>
  actor.kind === 'staff' && (actor.roles.includes('admin') || any.some((role) => actor.roles.includes(role)))

export const isStaff = (actor: Actor): boolean => actor.kind === 'staff'
