'use server'

import { revalidatePath } from 'next/cache'
import { acceptCartPrices } from '@/lib/carts/accept-cart-prices'
import { changeCartLine } from '@/lib/carts/change-cart-line'
import { changeCartLineForm, removeCartLineForm } from '@/lib/carts/forms'
import { removeCartLine } from '@/lib/carts/remove-cart-line'
import { action, orNotFound } from '@/lib/web/action'
import { readCartToken } from '@/lib/web/cart-cookie'
import { requestCtx } from '@/lib/web/request-ctx'

const refresh = () => '/cart'

export const changeCartLineAction = action(
  changeCartLineForm,
  async (ctx, input) => changeCartLine(ctx, { ...input, token: await readCartToken() }),
  { refresh },
)

export const removeCartLineAction = action(
  removeCartLineForm,
  async (ctx, input) => removeCartLine(ctx, { ...input, token: await readCartToken() }),
  { refresh },
)

export async function acceptPricesAction(): Promise<void> {
  const ctx = await requestCtx()
  const token = await readCartToken()
  await orNotFound(() => acceptCartPrices(ctx, { token }))
  revalidatePath('/cart')
}
