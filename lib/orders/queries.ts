export * from './cart-queries'
