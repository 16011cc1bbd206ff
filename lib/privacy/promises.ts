export type PromiseKind = 'promise' | 'permission' | 'statement'

/** One clause of the policy of 27 June 2018, in our words; `how` says what enforces it, or why it is not kept yet. */
export type PolicyPromise = { id: string; kind: PromiseKind; words: string; how: string; state: 'kept' | 'not-yet' }

const promise = (id: string, words: string, how: string): PolicyPromise => ({
  id,
  kind: 'promise',
  words,
  how,
  state: 'kept',
})
const notYet = (id: string, kind: PromiseKind, words: string, how: string): PolicyPromise => ({
  id,
  kind,
  words,
  how,
  state: 'not-yet',
})
const permission = (id: string, words: string, how: string): PolicyPromise => ({
  id,
  kind: 'permission',
  words,
  how,
  state: 'kept',
})

/** The date of the policy, which is also its version: records keep it. */
export const policyEffective = '2018-06-27'

/**
 * The association's privacy policy, clause by clause. A kept one has a test whose title begins with its id; `npm run
 * check` fails when it has none. Sources of law: docs/decisions/0001.
 */
export const promises: readonly PolicyPromise[] = [
  promise(
    'C01',
    'We collect little and protect what we collect.',
    'Every column of our databases is classed. Anything personal may stand only in the vault, and every table that points to a person has somebody who exports and erases it. Attendees named in an order that was never paid are erased within a day after it ended.',
  ),
  notYet(
    'C02',
    'promise',
    'The policy names its date.',
    'Versions with a chain of hashes come later. The date on this page is already the version that records keep.',
  ),
  promise(
    'C03',
    'Nothing about you goes to third parties for direct marketing.',
    'The list of purposes has no such purpose. The program does not compile with one, the database refuses one, and there is one gate out of the vault.',
  ),
  notYet(
    'C04',
    'permission',
    'Using the site is consent to the policy as stated.',
    'We do not use this permission. Each record keeps the form and the policy it was given under; asking anew for a new purpose comes later.',
  ),
  promise(
    'C05',
    'We have only what you knowingly give us.',
    'Nothing is kept without its provenance: the form, the giver and the policy of that day. No form has hidden personal fields.',
  ),
  permission(
    'C06',
    'Payment by card.',
    'Card numbers are typed at Stripe and never reach us. A card number in any other field is refused and not kept.',
  ),
  promise(
    'C07',
    'You need give nothing to visit.',
    'Public pages need no sign-in, no cookie and no script, and ask nobody else for anything.',
  ),
  promise(
    'C08',
    'What you give is used only to answer, provide, deliver, forward and notify.',
    'A closed list of purposes says which fields each may see and who may ask. Everything else is refused, and every opening by our staff, a search that finds you too, is written down where you can read it.',
  ),
  notYet(
    'C08d',
    'promise',
    'An inquiry is forwarded to the right person.',
    'Inquiries come later; until then the contact page gives our address.',
  ),
  notYet(
    'C08e',
    'promise',
    'Notices come only in the subjects that you chose.',
    'You can choose subjects in your profile. We do not send notices yet.',
  ),
  notYet(
    'C09',
    'permission',
    'Sharing with vendors of city programs and national bodies.',
    'We do not use this permission: nothing is shared.',
  ),
  notYet('C10', 'promise', 'Those who receive it do not use it for direct marketing.', 'Nobody receives it.'),
  notYet('C11', 'permission', 'Statistics on how the site is used.', 'We count nothing yet.'),
  notYet('C12', 'promise', 'Published statistics identify nobody.', 'We publish none yet.'),
  notYet('C13', 'promise', 'What came with a mere question is not kept.', 'Inquiries come later.'),
  permission(
    'C14',
    'Cookies that follow clicks.',
    'We don’t use them. Your browser holds one cookie for the session, one for the cart, until a day after you last changed it, and, for the half hour in which you sign in, one that says it asked for the code.',
  ),
  promise('C15', 'Cookies carry nothing personal.', 'All are random numbers that mean nothing elsewhere.'),
  promise('C16', 'You may refuse cookies.', 'Every public page works without. Only signing in and a cart need one.'),
  notYet(
    'C17',
    'promise',
    'Your visits are not followed.',
    'No visitor has a number here. The proof over two days comes with statistics.',
  ),
  notYet(
    'C18',
    'promise',
    'Of a visit we note only what the policy lists.',
    'The request log has no address and no name. The closed list comes with statistics.',
  ),
  notYet('C19', 'promise', 'Consent can be withdrawn at any time.', 'Nothing rests on consent yet.'),
  promise(
    'C20',
    'Ask, and your data is removed.',
    'One click. Your key is destroyed, your records are deleted, and after a stated date nobody can read an old backup. We search everything we have for your words afterwards, in a test.',
  ),
  notYet(
    'C21',
    'promise',
    'You can have it confirmed that nothing was shared for direct marketing.',
    'The letter comes later.',
  ),
  promise(
    'C22',
    'You can see your data.',
    'Download my data gives you everything, made from the same map that guards it.',
  ),
  promise('C23', 'You can change your data.', 'Your profile is yours to change. Disputed facts come later.'),
  notYet(
    'C24',
    'promise',
    'Requests by post, telephone and email count alike.',
    'The same contact block is on every page. Entering such requests comes later.',
  ),
  notYet(
    'C25',
    'statement',
    'E-mail is not secure; put no card or social-security numbers in it.',
    'Card numbers are refused in forms. Incoming mail comes later.',
  ),
  notYet(
    'C26',
    'promise',
    'Kept in the spirit of the federal Privacy Act.',
    'Accounting of disclosures and corrections come later.',
  ),
  promise(
    'C27',
    'Secured on the way.',
    'In production, plain HTTP is redirected, and the portal does not start with a database or a mail server that it would reach without TLS, or without checking the certificate.',
  ),
  promise(
    'C28',
    'Secured once here.',
    'People are in sealed records under a key each, kept in a second database. A copy of the main database names nobody.',
  ),
  promise(
    'C29',
    'What you gave to buy something is shared only to fulfill it, by law, or for safety.',
    'Each record remembers what it was given for. What was given to buy cannot be opened for any other purpose.',
  ),
  notYet(
    'C29b',
    'promise',
    'Legal process is handled narrowly, and you are told.',
    'Such cases come later. Nothing has been opened for one.',
  ),
  notYet('C29c', 'permission', 'Sharing to protect rights and safety.', 'We do not use this permission.'),
  notYet('C30', 'permission', 'Surveys may ask about you.', 'There are no surveys yet.'),
  notYet('C31', 'permission', 'Research by telephone.', 'We do not do it.'),
  notYet('C32', 'promise', 'Surveys are voluntary.', 'There are no surveys yet.'),
  notYet('C33', 'promise', 'Answers are put together before they are used.', 'There are no surveys yet.'),
  notYet('C34', 'promise', 'Answers are never tied to you.', 'There are no surveys yet.'),
  notYet(
    'C35',
    'promise',
    'Protected by procedures and by design.',
    'Roles are in force. A second factor for staff and the written list come later.',
  ),
  notYet('C36', 'statement', 'No system is perfect.', 'The breach desk comes later.'),
  notYet(
    'C37',
    'promise',
    'Nothing knowingly from children.',
    'No form asks for an age. The path for a child comes later.',
  ),
  notYet(
    'C38',
    'promise',
    'A child’s data is deleted when we notice.',
    'Any person’s data can be deleted. The report comes later.',
  ),
  notYet('C39', 'permission', 'Occasional mail and letters to members.', 'We send none.'),
  notYet(
    'C40',
    'promise',
    'You can unsubscribe at any time.',
    'There is nothing to unsubscribe from yet: we mail only about what you asked for.',
  ),
  notYet('C41', 'promise', 'Unsubscribe by the site, the mail or the telephone.', 'As above.'),
  notYet(
    'C42',
    'promise',
    'A material change is announced here and on the home page.',
    'The policy has not changed. Announcing comes later.',
  ),
  notYet('C43', 'statement', 'In force since 27 June 2018.', 'Old versions at addresses of their own come later.'),
  {
    id: 'C44',
    kind: 'statement',
    words: 'Terms of Use apply.',
    how: 'They are linked from every page.',
    state: 'kept',
  },
]
