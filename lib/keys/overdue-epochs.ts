import { epoch } from '@/db/schema/keys'
import { epochIdsInKeyring, readDestroyBy } from './epoch-keyring'
import { hideErrorDetails } from './errors'
import { keyStore } from './key-store'
import { earliestDestroyBy, shouldBeGone } from './rules/epochs'

export type EpochInKeyring = { id: number; destroyBy: Date | null; destroyedAt: Date | null }

/** Every epoch with a key in the keyring, and the date by which receipts promise the key's destruction. */
export async function epochsInKeyring(): Promise<EpochInKeyring[]> {
  const rows = new Map((await keyStore().select().from(epoch)).map((row) => [row.id, row]))
  return epochIdsInKeyring().map((id) => {
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
  hideErrorDetails(async () => (await epochsInKeyring()).filter((one) => shouldBeGone(one, now)).map(({ id }) => id))
