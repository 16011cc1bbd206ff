import { headers } from 'next/headers'
import { deviceOf } from '@/lib/accounts/rules/device'
import { readAskingBrowser } from '@/lib/web/browser-cookie'
import { senderNetwork } from '@/lib/web/request-ctx'

type Sender = { network: string; device: string; browser: string | null }

/**
 * What the sign-in commands know about the visitor: the network, for rate limits; the kind of browser, for the list of
 * login sessions; and the mark of the browser that asked for the code.
 */
export async function senderOf(): Promise<Sender> {
  return {
    network: await senderNetwork(),
    device: deviceOf((await headers()).get('user-agent')),
    browser: await readAskingBrowser(),
  }
}
