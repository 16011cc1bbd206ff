import { headers } from 'next/headers'
import { notFound, redirect } from 'next/navigation'
import { type Actor, hasRole, type Role } from '@/lib/base/actor'
import { portalNow } from '@/lib/infra/clock'
import type { Ctx } from '@/lib/infra/ctx'
import { mainDb } from '@/lib/infra/database'
import { currentActor } from './current-actor'
import { logRefusedPermission } from './refused-permission'

/** The context of this request, for any actor. */
export async function requestCtx(): Promise<Ctx> {
  return { db: mainDb(), actor: await currentActor(), now: portalNow() }
}

/** A context for public pages: no cookie is read, so the page does not depend on the visitor. */
export const publicCtx = (): Ctx => ({ db: mainDb(), actor: { kind: 'visitor' }, now: portalNow() })

type SignedInActor = Extract<Actor, { person: unknown }>
export type SignedInCtx = Ctx & { actor: SignedInActor }

/** The context of a signed-in person; null for a visitor. */
export async function signedInCtx(): Promise<SignedInCtx | null> {
  const ctx = await requestCtx()
  const { actor } = ctx
  return actor.kind === 'member' || actor.kind === 'staff' ? { ...ctx, actor } : null
}

/** The context of a signed-in person. Sends a visitor to sign in, and then back to `next`. */
export async function requireSignedIn(next: string): Promise<SignedInCtx> {
  return (await signedInCtx()) ?? redirect(`/sign-in?next=${encodeURIComponent(next)}`)
}

/**
 * The context of staff with one of these roles (any role if none is given). Everyone else gets not found, as at an
 * address that does not exist.
 */
export async function requireStaff(...roles: Role[]): Promise<SignedInCtx> {
  const ctx = await requestCtx()
  const { actor } = ctx
  if (actor.kind === 'staff' && (roles.length === 0 || hasRole(actor, ...roles))) return { ...ctx, actor }
  await logRefusedPermission(actor, 'staff-page')
  notFound()
}

/** The sender's network as the front server saw it (an address cut to its network), for rate limits only. */
export async function senderNetwork(): Promise<string> {
  return (await headers()).get('x-portal-network') ?? 'unknown'
}
