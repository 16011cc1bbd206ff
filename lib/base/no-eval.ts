import { config } from 'zod'

/**
 * Our content policy allows no eval. The validation library tests for eval, and each test is logged as a violation in
 * the browser. This turns the test off there. Modules with form schemas import this one.
 */
if (typeof window !== 'undefined') config({ jitless: true })
