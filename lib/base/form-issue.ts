import type { z } from 'zod'

/**
 * What is said of an entry where its schema has no words of its own. Given to every judgment of a form: the library's own
 * messages are for developers.
 */
function plainIssue({ code }: z.core.$ZodRawIssue): string {
  if (code === 'too_big') return 'This is too long.'
  return 'Check this field, or reload the page.'
}

export const inPlainWords = { error: plainIssue }
