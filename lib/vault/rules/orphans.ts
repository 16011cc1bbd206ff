export const orphanAgeMs = 86_400_000

/**
 * Orphans come from crashes and are few. Many at once mean that the wrong main database, or an old backup of it, is
 * connected: then nothing is destroyed, and the job fails until somebody has looked.
 */
export const areTooMany = (orphans: number, keys: number): boolean => orphans > 50 && orphans * 10 > keys
