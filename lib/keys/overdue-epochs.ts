import { epoch } from '@/db/schema/keys'
import { epochsInKeyring, readDestroyBy } from './epoch-keyring'
import { hideErrorDetails } from './errors'
import { keyStore } from './key-store'
import { earliestDestroyBy, shouldBeGone } from './rules/epochs'

export type KeptEpoch = { id: number; end: Date | null; destroyedAt: Date | null }

/** Every key in the keyring, with its promised date. A few dozen in years. */
export async function keptEpochs(): Promise<KeptEpoch[]> {
  const rows = new Map((await keyStore().select().from(epoch)).map((row) => [row.id, row]))
  return epochsInKeyring().map((id) => {
    const row = rows.get(id)
    return { id, end: earliestDestroyBy(readDestroyBy(id), row?.startedAt), destroyedAt: row?.destroyedAt ?? null }
  })
}

/** Epochs whose key is still in the keyring although receipts say that it is destroyed. */
export const overdueEpochs = (now: Date): Promise<number[]> =>
  hideErrorDetails(async () => (await keptEpochs()).filter((one) => shouldBeGone(one, now)).map(({ id }) => id))
