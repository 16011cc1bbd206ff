'use client'

import type { ComponentProps } from 'react'
import { StatusMessage } from '@/components/ui/notice'
import { PageHead } from '@/components/ui/page'
import { CheckoutForm } from './checkout-form'

type Props = ComponentProps<typeof CheckoutForm>

/** The whole page as a client component: what a server component draws is sent a second time, as data. */
export function Checkout(props: Props) {
  return (
    <>
      <PageHead low title="Checkout" />
      <div className="pt-4">
        <StatusMessage tone="plain" className="mb-5">
          {props.left
            ? 'You came back without paying. Nothing was charged, and we aren’t holding your items. To order them, continue to payment again.'
            : null}
        </StatusMessage>
        <CheckoutForm {...props} />
      </div>
    </>
  )
}
