import { Tabs } from '@/components/ui/tabs'

const pages = {
  profile: { href: '/account', name: 'Profile' },
  orders: { href: '/account/orders', name: 'Orders' },
  registrations: { href: '/account/registrations', name: 'Registrations' },
  privacy: { href: '/account/privacy', name: 'Privacy' },
  'sign-in': { href: '/account/sign-in', name: 'Sign-in' },
}

/** The account's pages. Each page passes its own key, so the server need not read the address. */
export function AccountTabs({ current }: { current: keyof typeof pages }) {
  const tabs = Object.entries(pages).map(([key, page]) => ({ ...page, current: key === current }))
  return <Tabs label="Account" tabs={tabs} />
}
