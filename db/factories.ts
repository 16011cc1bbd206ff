// One place that makes rows for the seed, the tests and the journeys.
export * from './factories/catalog'
export * from './factories/cities'
