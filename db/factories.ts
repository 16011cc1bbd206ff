// Creates rows for the seed, the tests and the browser tests.
export * from './factories/catalog'
export * from './factories/cities'
