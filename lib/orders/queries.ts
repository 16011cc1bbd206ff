export * from './cart-queries'
export * from './checkout-queries'
