import { readdir, stat } from 'node:fs/promises'

const numberOf = (name: string) => (/^\d{10}\.json$/.test(name) ? Number(name.slice(0, 10)) : 0)

/** What the last listing of a folder said, and since when this process has seen it unchanged. */
type Listing = { changedAt: bigint; since: number; isSettled: boolean; highest: number }
const listings = new Map<string, Listing>()

/** Longer than the resolution of any file system's timestamps. */
const settledMs = 5_000

/**
 * The highest number of an entry in this folder; 0 when there is none. A probe asks every two seconds, so the folder is
 * listed only after a change. While the change is recent it is listed each time, because another change could have the
 * same time.
 */
export async function highestNumberOf(folder: string): Promise<number> {
  const changedAt = await changeOf(folder)
  if (changedAt === null) return 0
  const last = listings.get(folder)
  const isSame = last?.changedAt === changedAt
  if (last && isSame && last.isSettled) return last.highest
  const since = last && isSame ? last.since : performance.now()
  const isSettled = performance.now() - since > settledMs
  const highest = (await readdir(folder)).map(numberOf).reduce((most, number) => Math.max(most, number), 0)
  listings.set(folder, { changedAt, since, isSettled, highest })
  return highest
}

const changeOf = async (folder: string): Promise<bigint | null> =>
  stat(folder, { bigint: true }).then(
    ({ mtimeNs }) => mtimeNs,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null
      throw error
    },
  )
