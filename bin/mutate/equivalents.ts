/**
 * Mutants that no test can kill, because nothing that anyone can see changes. Each with the reason. `in` is the end of the
 * file's path; `was` and `becomes` are as the table of survivors prints them.
 */
export const equivalents: readonly { in: string; was: string; becomes: string; why: string }[] = [
  {
    in: 'accounts/forms.ts',
    was: '[]',
    becomes: '["Stryker was here"]',
    why: 'One entry is no phone number either: seven digits are asked for.',
  },
  {
    in: 'rules/attempt.ts',
    was: 'end < expiresAt',
    becomes: 'end <= expiresAt',
    why: 'Of two ends at one moment it is the same whichever is taken.',
  },
  {
    in: 'rules/device.ts',
    was: "''",
    becomes: '"Stryker was here!"',
    why: 'No browser names itself so.',
  },
  {
    in: 'rules/device.ts',
    was: '/\\bVersion\\/[\\d.]+.*\\bSafari\\//',
    becomes: '/\\bVersion\\/[\\d.].*\\bSafari\\//',
    why: 'What follows the first digit may be anything.',
  },
  {
    in: 'rules/next-path.ts',
    was: '!URL.canParse(next, nowhere)',
    becomes: 'false',
    why: 'The pattern before lets nothing through that does not parse. A second lock.',
  },
  {
    in: 'rules/next-path.ts',
    was: 'origin !== nowhere',
    becomes: 'false',
    why: 'The pattern before lets nothing through that leads to another site. A second lock.',
  },
  {
    in: 'rules/second-days.ts',
    was: 'text.trim().toLowerCase()',
    becomes: 'text.trim().toUpperCase()',
    why: 'Texts are compared, and either case will do.',
  },
  {
    in: 'rules/order-asks.ts',
    was: "text.trim().replace(/\\s+/g, ' ').normalize('NFKC').toLowerCase()",
    becomes: "text.trim().replace(/\\s+/g, ' ').normalize('NFKC').toUpperCase()",
    why: 'Texts are compared, and either case will do.',
  },
  {
    in: 'carts/rules/quote.ts',
    was: "''",
    becomes: '"Stryker was here!"',
    why: 'Print is always of an item, which the type does not say.',
  },
  {
    in: 'rules/registration-lines.ts',
    was: '-1',
    becomes: '+1',
    why: 'A registration always has an attendee, which the type does not say.',
  },
  {
    in: 'rules/registration-lines.ts',
    was: "''",
    becomes: '"Stryker was here!"',
    why: 'A registration is always of a ticket that is there, which the types do not say.',
  },
  {
    in: 'rules/likely-domain.ts',
    was: 'Math.abs(a.length - b.length) > most',
    becomes: 'false',
    why: 'Saves work: the distance comes out as too far anyway.',
  },
  {
    in: 'rules/likely-domain.ts',
    was: 'Math.min(...next) > most',
    becomes: 'false',
    why: 'Saves work: the distance comes out as too far anyway.',
  },
  {
    in: 'rules/seat-at.ts',
    was: "''",
    becomes: '"Stryker was here!"',
    why: 'Neither is the number of an order.',
  },
  {
    in: 'rules/seat-at.ts',
    was: '[]',
    becomes: '["Stryker was here"]',
    why: 'The first part of a match is not read.',
  },
  {
    in: 'rules/refunded-for.ts',
    was: "'shipping'",
    becomes: '""',
    why: 'Shipping is not counted, so that its plural is never read.',
  },
]
