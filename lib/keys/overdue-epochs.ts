import { epoch } from '@/db/schema/keys'
import { epochsInKeyring, readDestroyBy } from './epoch-keyring'
import { hideErrorDetails } from './errors'
import { keyStore } from './key-store'
import { earliestDestroyBy, shouldBeGone } from './rules/epochs'

export type KeptEpoch = { id: number; destroyBy: Date | null; destroyedAt: Date | null }

/** Every key in the keyring, with the date by which receipts promise its destruction. A few dozen after years. */
export async function keptEpochs(): Promise<KeptEpoch[]> {
  const rows = new Map((await keyStore().select().from(epoch)).map((row) => [row.id, row]))
  return epochsInKeyring().map((id) => {
    const row = rows.get(id)
    return {
      id,
      destroyBy: earliestDestroyBy(readDestroyBy(id), row?.startedAt),
      destroyedAt: row?.destroyedAt ?? null,
    }
  })
}

/** Epochs whose key is still in the keyring although receipts say that it is destroyed. */
export const overdueEpochs = (now: Date): Promise<number[]> =>
  hideErrorDetails(async () => (await keptEpochs()).filter((one) => shouldBeGone(one, now)).map(({ id }) => id))
