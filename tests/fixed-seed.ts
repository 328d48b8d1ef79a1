import fc from 'fast-check'

/*
 * Random inputs are the same in each run of the tests, so that a find is of the change that made it. Others, to look for
 * what is left: SEED=2 npx vitest run --project node tests/article
 */
fc.configureGlobal({ seed: Number(process.env.SEED ?? 1) })
