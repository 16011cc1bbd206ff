import { AccountTabs } from '@/components/site/account-tabs'
import { DownloadButton, LinkButton } from '@/components/ui/button'
import { Card, Stack } from '@/components/ui/card'
import { Columns, PageHead } from '@/components/ui/page'
import { decideFresh } from '@/lib/accounts/rules/step-up'
import { accessPage } from '@/lib/privacy/access-page'
import { planErasure } from '@/lib/privacy/plan-erasure'
import { requireMember } from '@/lib/web/request-ctx'
import { AccessList } from './access-list'
import { EraseForm } from './erase-form'
import { erasureButton } from './erasure-button'
import { WhatGoes } from './what-goes'

export const metadata = { title: 'Your privacy' }

type Props = { searchParams: Promise<{ before?: string }> }

export default async function PrivacyPage({ searchParams }: Props) {
  const ctx = await requireMember('/account/privacy')
  const { before } = await searchParams
  const [log, plan] = await Promise.all([
    accessPage(ctx, /^\d{1,15}$/.test(before ?? '') ? Number(before) : undefined),
    planErasure(ctx),
  ])
  const fresh = decideFresh(ctx, 'deletion').ok
  return (
    <>
      <PageHead eyebrow="Account" title="Your privacy" compact>
        <AccountTabs current="privacy" />
      </PageHead>
      <div className="pt-6">
        <Columns
          asideLast
          asideLabel="Delete everything"
          aside={
            <Card heading="Delete everything" tone="danger">
              <WhatGoes plan={plan} />
              {fresh ? (
                <EraseForm seenRefund={plan.refund} page={plan.page} />
              ) : (
                <>
                  <p className="mb-4">You signed in more than 15 minutes ago, so we send you a code first.</p>
                  <LinkButton look="danger" wide href="/sign-in/again?next=/account/privacy">
                    {erasureButton(plan.refund)}
                  </LinkButton>
                </>
              )}
            </Card>
          }
        >
          <Stack>
            <AccessList log={log} />
            <Card
              heading="Take your data with you"
              intro="Everything we hold about you, to read and to reuse: a zip with one page and one data file. It is made now and not kept."
            >
              <DownloadButton look="quiet" href="/account/privacy/download">
                Download my data
              </DownloadButton>
            </Card>
            <Card heading="Change what we hold" intro="Your profile is yours to change at any time.">
              <LinkButton look="quiet" href="/account">
                Change my profile
              </LinkButton>
            </Card>
          </Stack>
        </Columns>
      </div>
    </>
  )
}
