import spec from '../spec3.from-sdk.json' with { type: 'json' }

export const generated = spec
