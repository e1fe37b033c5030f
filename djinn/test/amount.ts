// Tests that try very much take a part of it in `npm test`, and all of it in a slow test, which sets this and imports the other.

/** Whether all is tried, not a part. */
export const triesAll = process.env.DJINN_TEST_AMOUNT === 'all'
