import { headers } from 'next/headers'
import { deviceOf } from '@/lib/accounts/rules/device'
import { senderNetwork } from '@/lib/web/request-ctx'

/** What the sign-in verbs are told of who asks: the network, for limits, and the kind of browser, for the list of sessions. */
export async function senderOf(): Promise<{ network: string; device: string }> {
  return { network: await senderNetwork(), device: deviceOf((await headers()).get('user-agent')) }
}
