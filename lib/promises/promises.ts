type PromiseKind = 'promise' | 'permission' | 'statement'

/** The sections of the policy, in the order of its page. */
export const policyTopics = [
  'What we collect',
  'How we use and share it',
  'Cookies',
  'Your choices',
  'Security',
  'Terms of use',
] as const

/**
 * One clause of the policy of June 27, 2018, in our words. `how` says in one sentence how we keep it, or what applies
 * until we do. A kept clause has a topic, and `details` when one sentence is not enough.
 */
export type PolicyPromise = { id: string; kind: PromiseKind; words: string; how?: string } & (
  | { state: 'kept'; topic: (typeof policyTopics)[number]; details?: string }
  | { state: 'not-yet'; today: Today }
)
/** What applies today: we do nothing of the kind, our staff do it by hand, or a part of the site is not built. */
type Today = 'not-done' | 'by-hand' | 'not-built'
export type KeptPromise = Extract<PolicyPromise, { state: 'kept' }>

const kept = (clause: Omit<KeptPromise, 'state'>): PolicyPromise => ({ ...clause, state: 'kept' })
type Clause = [id: string, kind: PromiseKind, words: string, how?: string]
function notYet(today: Today, [id, kind, words, how]: Clause): PolicyPromise {
  return { id, kind, words, how, state: 'not-yet', today }
}
const notDone = (...clause: Clause) => notYet('not-done', clause)
const byHand = (...clause: Clause) => notYet('by-hand', clause)
const notBuilt = (...clause: Clause) => notYet('not-built', clause)

/** The effective date of the policy, which is also its version: every record notes it. */
export const policyEffective = '2018-06-27'

/**
 * The association's privacy policy, clause by clause. Every kept clause has a test whose title begins with its id;
 * without one, `npm run check` fails. Sources of law: docs/decisions/0001.
 */
export const promises: readonly PolicyPromise[] = [
  kept({
    id: 'C01',
    kind: 'promise',
    topic: 'What we collect',
    words: 'We collect as little as we can, and we protect what we collect.',
    how: 'Personal information is stored only in an encrypted vault, apart from the rest of our records.',
    details:
      'Every field in our databases is classified. Personal fields may exist only in the vault, and each one comes with a way to export it and a way to delete it. If an order is never paid for, we delete the names of its attendees within one day after the order expires or is canceled.',
  }),
  notBuilt(
    'C02',
    'promise',
    'Every version of this policy carries its date.',
    'Our records note the date at the top of this page. Pages for other versions are not built yet.',
  ),
  kept({
    id: 'C03',
    kind: 'promise',
    topic: 'How we use and share it',
    words: 'We never give your information to third parties for direct marketing.',
    how: 'Our systems refuse to open personal information for any purpose that is not on a fixed list, and direct marketing is not on it.',
    details: 'The database enforces the same list, and there is only one way to read personal information.',
  }),
  notDone('C04', 'permission', 'Treat your use of this site as consent.'),
  kept({
    id: 'C05',
    kind: 'promise',
    topic: 'What we collect',
    words: 'We have only what you knowingly give us.',
    how: 'Every record notes the form it came from, who filled it in, and the policy in force that day.',
    details: 'A record without these facts is rejected. No form has hidden personal fields.',
  }),
  kept({
    id: 'C06',
    kind: 'permission',
    topic: 'Security',
    words: 'You can pay by card, and we never see your card number.',
    how: 'You enter your card on Stripe’s payment page, and the number never reaches us.',
    details: 'If you type a card number into any other field, we refuse it and do not store it.',
  }),
  kept({
    id: 'C07',
    kind: 'promise',
    topic: 'What we collect',
    words: 'You can visit this site without telling us anything about yourself.',
    how: 'Public pages work without signing in, without cookies and without scripts, and they load nothing from other companies.',
  }),
  kept({
    id: 'C08',
    kind: 'promise',
    topic: 'How we use and share it',
    words:
      'We use your information only to answer you, to provide and deliver what you ordered, to forward your request, and to notify you.',
    how: 'A fixed list of purposes says which information may be opened, and by which staff.',
    details:
      'Anything else is refused. Each time our staff open your information, including when a search finds you, we log it, and you can read the log in your account.',
  }),
  byHand(
    'C08d',
    'promise',
    'We forward your inquiry to the right person.',
    'The contact page gives our address, telephone number and email.',
  ),
  notDone(
    'C08e',
    'promise',
    'We send notices only on the topics you choose.',
    'You can choose topics in your profile. We do not send any notices yet.',
  ),
  notDone('C09', 'permission', 'Share information with vendors of city programs and national organizations.'),
  notDone(
    'C10',
    'promise',
    'Those organizations may not use your information for direct marketing.',
    'We do not share information with them.',
  ),
  notDone('C11', 'permission', 'Gather statistics on how this site is used.'),
  notDone('C12', 'promise', 'Statistics that we publish identify no one.', 'We do not publish any.'),
  notBuilt(
    'C13',
    'promise',
    'We do not keep personal information that you send with a question.',
    'A form for questions is not built yet. You can email or call us.',
  ),
  kept({
    id: 'C14',
    kind: 'permission',
    topic: 'Cookies',
    words: 'We do not use cookies to track your clicks.',
    how: 'We use cookies only to sign you in and to keep your cart.',
    details:
      'One cookie keeps you signed in. One keeps your cart until a day after you last changed it. While you sign in, a third one, kept for 30 minutes, tells us that your browser asked for the code.',
  }),
  kept({
    id: 'C15',
    kind: 'promise',
    topic: 'Cookies',
    words: 'Our cookies hold no personal information.',
    how: 'Each cookie holds a random number that means nothing outside this site.',
  }),
  kept({
    id: 'C16',
    kind: 'promise',
    topic: 'Cookies',
    words: 'You can refuse cookies.',
    how: 'Every public page works without them. Only signing in and the cart need one.',
  }),
  notDone('C17', 'promise', 'We do not track your visits.', 'We give visitors no number or name to track them by.'),
  notDone(
    'C18',
    'promise',
    'Of a visit, we record only what the policy lists.',
    'Our log of requests holds no IP addresses and no names.',
  ),
  notDone(
    'C19',
    'promise',
    'You can withdraw your consent at any time.',
    'We do nothing yet that depends on your consent.',
  ),
  kept({
    id: 'C20',
    kind: 'promise',
    topic: 'Your choices',
    words: 'Ask us, and we delete your information.',
    how: 'One button in your account deletes your information and the encryption key that protected it.',
    details:
      'After a date that we state, no one can read your information in our old backups either. We test this by deleting a sample member and then searching everything we store for that member’s information.',
  }),
  byHand('C21', 'promise', 'You can get a letter confirming that we shared nothing about you for direct marketing.'),
  kept({
    id: 'C22',
    kind: 'promise',
    topic: 'Your choices',
    words: 'You can see the information we have about you.',
    how: 'The button “Download my data” in your account gives you all of it.',
    details: 'The download is made from the same list of fields that we use to protect and to delete your information.',
  }),
  kept({
    id: 'C23',
    kind: 'promise',
    topic: 'Your choices',
    words: 'You can correct your information.',
    how: 'You can change your profile at any time.',
    details: 'For a record that you cannot change yourself, contact us.',
  }),
  byHand(
    'C24',
    'promise',
    'You can make a request by mail, telephone or email.',
    'Our address, telephone number and email are on every page.',
  ),
  notBuilt(
    'C25',
    'statement',
    'Email is not secure. Do not send card numbers or Social Security numbers by email.',
    'Our forms refuse card numbers. A screen for incoming email is not built yet.',
  ),
  notBuilt(
    'C26',
    'promise',
    'We follow the principles of the federal Privacy Act.',
    'You can see and correct your information. A review of corrections that we refuse is not built yet.',
  ),
  kept({
    id: 'C27',
    kind: 'promise',
    topic: 'Security',
    words: 'We protect your information while it travels.',
    how: 'In production, every connection is encrypted: to your browser, to our databases and to our mail server.',
    details:
      'An unencrypted request is sent to the encrypted address. The portal does not start with a database or a mail server that it would reach without encryption, or whose certificate would not be checked.',
  }),
  kept({
    id: 'C28',
    kind: 'promise',
    topic: 'Security',
    words: 'We protect your information once we have it.',
    how: 'Each person’s records are encrypted with a key of their own, which we keep in a separate database.',
    details: 'A copy of our main database alone reveals no one’s identity.',
  }),
  kept({
    id: 'C29',
    kind: 'promise',
    topic: 'How we use and share it',
    words:
      'We share what you give us with a purchase only to fulfill your order, when the law requires it, or for safety.',
    how: 'Each record notes what it was given for, and information given with a purchase cannot be opened for any other purpose.',
  }),
  byHand(
    'C29b',
    'promise',
    'We answer legal demands narrowly, and we tell you about them.',
    'Our staff would answer one. We have not opened anyone’s information for one.',
  ),
  notDone('C29c', 'permission', 'Share information to protect rights and safety.'),
  notDone('C30', 'permission', 'Ask about you in surveys.'),
  notDone('C31', 'permission', 'Do research by telephone.'),
  notDone('C32', 'promise', 'Surveys are voluntary.', 'We do not run surveys yet.'),
  notDone('C33', 'promise', 'We combine survey answers before we use them.', 'We do not run surveys yet.'),
  notDone('C34', 'promise', 'We never link survey answers to you.', 'We do not run surveys yet.'),
  notBuilt(
    'C35',
    'promise',
    'Procedures and technology protect your information.',
    'Each staff member can open only what their role needs. A second sign-in step for staff is not built yet.',
  ),
  byHand(
    'C36',
    'statement',
    'No system is perfectly secure.',
    'After a breach, our staff would find and notify the people affected. Tools for this are not built yet.',
  ),
  notDone('C37', 'promise', 'We do not knowingly collect information from children.', 'No form asks for an age.'),
  byHand(
    'C38',
    'promise',
    'If we learn that we have a child’s information, we delete it.',
    'Contact us, and our staff will help you. Anyone with an account can also delete their information.',
  ),
  notDone('C39', 'permission', 'Send members occasional emails and letters.'),
  notDone(
    'C40',
    'promise',
    'You can unsubscribe at any time.',
    'We send only emails about your account and your orders, and no mailings yet.',
  ),
  byHand('C41', 'promise', 'You can unsubscribe on this site, by email or by telephone.'),
  notBuilt('C42', 'promise', 'We announce important changes here and on the home page.', 'This is not built yet.'),
  notBuilt(
    'C43',
    'statement',
    'Past versions of this policy stay available.',
    'The current version took effect on June 27, 2018. Pages for past versions are not built yet.',
  ),
  kept({
    id: 'C44',
    kind: 'statement',
    topic: 'Terms of use',
    words: 'Our Terms of Use apply to this site.',
    how: 'Every page links to them.',
  }),
]
