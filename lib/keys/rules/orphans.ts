export const orphanAgeMs = 86_400_000

/**
 * Crashes leave few orphans. Many at once mean that the wrong main database, or an old backup of it, is connected. Then
 * nothing is destroyed, and the job fails until staff have looked.
 */
export const areTooMany = (orphans: number, keys: number): boolean => orphans > 50 && orphans * 10 > keys
