'use server'

import { revalidatePath } from 'next/cache'
import { acceptCartPrices } from '@/lib/carts/accept-cart-prices'
import { changeCartLine } from '@/lib/carts/change-cart-line'
import type { CartToken } from '@/lib/carts/change-own-cart'
import { changeCartLineForm, removeCartLineForm } from '@/lib/carts/forms'
import { removeCartLine } from '@/lib/carts/remove-cart-line'
import { action, orNotFound } from '@/lib/web/action'
import { keepCartToken, readCartToken } from '@/lib/web/cart-cookie'
import { requestCtx } from '@/lib/web/request-ctx'
import { trackedAction } from '@/lib/web/tracked-action'

const refresh = () => '/cart'

/** Each change also renews the cart cookie, so that the browser keeps its cart as long as we do. */
const withCart =
  <C, I, T>(change: (ctx: C, input: I & CartToken) => Promise<T>) =>
  async (ctx: C, input: I): Promise<T> => {
    const token = await readCartToken()
    const changed = await change(ctx, { ...input, token })
    await keepCartToken(token)
    return changed
  }

export const changeCartLineAction = action(changeCartLineForm, withCart(changeCartLine), { refresh })
export const removeCartLineAction = action(removeCartLineForm, withCart(removeCartLine), { refresh })

export const acceptPricesAction = trackedAction(async (): Promise<void> => {
  const ctx = await requestCtx()
  await orNotFound(() => withCart(acceptCartPrices)(ctx, {}))
  revalidatePath('/cart')
})
