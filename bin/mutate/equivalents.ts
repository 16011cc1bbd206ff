/**
 * Mutants that no test can kill, because nothing that anyone can see changes. Each with the reason. `in` is the end of the
 * file's path; `was` and `becomes` are as the table of survivors prints them.
 */
export const equivalents: readonly { in: string; was: string; becomes: string; why: string }[] = []
