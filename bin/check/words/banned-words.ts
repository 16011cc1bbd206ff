// Words and phrases that pages and comments do not use, each with what to write instead.
//
// How to use it: `npm run check` fails on any of these words; `node bin/boot.mjs check-words` runs this check alone. `ui`
// means strings and JSX text that people read. `comments` means comments, titles of tests, and Markdown. Identifiers, code
// in backticks, SQL and what tests expect are not read.
// To ban a word, add an entry with an example; the test beside this file also checks that example.

export type Scope = 'ui' | 'comments'

export type BannedWord = {
  scope: Scope | 'both'
  /** A regular expression, matched in any case and as whole words. A space matches any white space. */
  find: string
  instead: string
  example: string
}

export const bannedWords: readonly BannedWord[] = [
  { scope: 'both', find: 'whoever', instead: 'anyone who, or name the person', example: 'Whoever paid may cancel' },
  { scope: 'both', find: 'whom(ever)?', instead: 'who, or name the person', example: 'the person whom you registered' },
  { scope: 'both', find: 'somebody', instead: 'someone, or name the person', example: 'Somebody else has it' },
  { scope: 'both', find: 'nobody', instead: 'no one', example: 'Nobody has.' },
  { scope: 'both', find: 'anybody', instead: 'anyone', example: 'if anybody asks' },
  { scope: 'both', find: 'everybody', instead: 'everyone', example: 'We tell everybody' },
  {
    scope: 'both',
    find: 'any more(?! than)',
    instead: 'no longer, or anymore',
    example: 'You cannot cancel any more.',
  },
  { scope: 'both', find: 'mails', instead: 'emails or messages', example: 'Mails about your orders' },
  {
    scope: 'both',
    find: '(junk|check your|an?) mail(?! server| carrier| house)',
    instead: 'email; spam folder',
    example: 'Check your mail',
  },
  { scope: 'both', find: 'e-mails?', instead: 'email', example: 'Your e-mail address' },
  { scope: 'both', find: 'to the cent', instead: 'the exact amount', example: 'It adds up to the cent' },
  {
    scope: 'both',
    find: 'thereof|therein|thereby|hereby|herewith',
    instead: 'name the thing',
    example: 'an order or a part thereof',
  },
  { scope: 'both', find: 'now and then', instead: 'sometimes, or how often', example: 'Letters now and then' },
  { scope: 'both', find: 'in any case', instead: 'always', example: 'They come in any case' },
  { scope: 'both', find: "(?<!no |any|some|every)one['’]s", instead: 'your, or their', example: "One's own records" },
  ...americanSpelling(),
  { scope: 'ui', find: 'by (itself|themselves)', instead: 'automatically', example: 'The page reloads by itself' },
  { scope: 'ui', find: 'goes back to', instead: 'is refunded to', example: '$75 goes back to you.' },
  { scope: 'ui', find: 'how far', instead: 'status', example: 'See how far it is' },
  { scope: 'ui', find: '(is|are) over', instead: 'has ended', example: 'The conference is over' },
  { scope: 'ui', find: 'is here', instead: 'has arrived, or say what happened', example: 'Your payment is here' },
  {
    scope: 'ui',
    find: "(?!I'm attending)[a-z]+'(s|t|re|m|ll|ve|d)",
    instead: "the curly apostrophe ’ (but the button is “I'm attending”: outside checks press it)",
    example: "You don't need it",
  },
  { scope: 'ui', find: 'sums?', instead: 'amount or total', example: 'The refund is another sum now.' },
  { scope: 'ui', find: 'working days?', instead: 'business day', example: 'by the next working day' },
  { scope: 'ui', find: 'by post', instead: 'by mail', example: 'Letters by post' },
  { scope: 'ui', find: 'begin (again|anew)', instead: 'start over', example: 'Wrong email? Begin again' },
  { scope: 'ui', find: 'vouch(es)?', instead: 'confirm', example: 'You vouch for your colleague.' },
  {
    scope: 'ui',
    find: '(a|the|your|their|this|that|each|every|one|free|no|another|\\d+) places?(?! of| to|d)',
    instead: 'seat or registration; venue; city or county',
    example: 'A place went to another buyer',
  },
]

function americanSpelling(): BannedWord[] {
  return [
    ['cancelled', 'canceled'],
    ['cancelling', 'canceling'],
    ['catalogue', 'catalog'],
    ['colour', 'color'],
    ['behaviour', 'behavior'],
    ['fulfil', 'fulfill'],
    ['whilst', 'while'],
    ['favourite', 'favorite'],
    ['honour', 'honor'],
    ['licence', 'license'],
    ['cheque', 'check'],
    ['organisation', 'organization'],
    ['recognise', 'recognize'],
    ['authorise', 'authorize'],
  ].map(([british, american]) => ({
    scope: 'both',
    find: `${british}[sd]?`,
    instead: `${american} (American spelling)`,
    example: `a ${british} here`,
  }))
}
