import { expect, type Page } from 'playwright/test'

type Label = readonly [role: Parameters<Page['getByRole']>[0], name: string | RegExp]

const eachPublicPage: readonly Label[] = [
  ['link', 'Cart'],
  ['link', 'Account'],
  ['link', 'Privacy Policy'],
  ['link', 'Unsubscribe'],
  ['link', 'Terms'],
  ['link', 'Contact'],
]

const address: readonly Label[] = [
  ['textbox', 'Street address'],
  ['textbox', 'City'],
  ['textbox', 'ZIP code'],
  ['combobox', 'State'],
]

/** Roles and accessible names that outside checks rely on, page by page. A string is the whole name. */
const labels = {
  public: eachPublicPage,
  'sign-in': [...eachPublicPage, ['textbox', 'Email'], ['button', 'Send me a code']],
  code: [
    ['textbox', 'Code'],
    ['button', 'Sign in'],
  ],
  conference: [...eachPublicPage, ['spinbutton', /^Full conference/], ['button', 'Add to cart']],
  publication: [...eachPublicPage, ['radio', /print/i], ['spinbutton', 'Quantity'], ['button', 'Add to cart']],
  cart: [
    ['row', /Full conference/],
    ['spinbutton', 'Quantity'],
    ['button', 'Remove'],
    ['link', 'Check out'],
  ],
  checkout: [
    ['button', 'Sign out'],
    ['group', /^Attendee 1: \S/],
    ['textbox', 'First name'],
    ['textbox', 'Last name'],
    ['textbox', 'Email'],
    ['button', "I'm attending"],
    ['textbox', 'Name'],
    ...address,
    ['combobox', 'City or county for sales tax'],
    ['button', 'Pay by card'],
  ],
  profile: [
    ['button', 'Sign out'],
    ['textbox', 'First name'],
    ['textbox', 'Last name'],
    ['textbox', 'Job title'],
    ['textbox', 'Phone'],
    ...address,
    ['combobox', 'City or organization'],
    ['button', 'Save changes'],
  ],
  privacy: [
    ['button', 'Sign out'],
    ['link', 'Download my data'],
    ['button', /^Delete my account and data/],
    ['region', 'Who viewed your data'],
    ['region', 'Shared with others'],
  ],
  'staff order': [
    ['link', 'Staff'],
    ['button', 'Sign out'],
    ['button', 'Show delivery address'],
    ['checkbox', /Handbook/],
    ['textbox', 'Tracking number'],
    ['button', 'Mark shipped'],
  ],
} as const satisfies Record<string, readonly Label[]>

/** Fails on the page's first label that is missing or has another name, and names it. */
export async function expectLabels(page: Page, where: keyof typeof labels): Promise<void> {
  for (const [role, name] of labels[where]) {
    const found = page.getByRole(role, { name, exact: true })
    await expect(found.first(), `${where}: ${role} ${name}`).toBeVisible()
  }
}
