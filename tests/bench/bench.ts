import { spawnSync } from 'node:child_process'
import { Command, InvalidArgumentError } from 'commander'

const program = new Command('npm run bench --').description(
  'The benchmarks, each beside what it is compared with, in one run.',
)

program
  .command('serve')
  .description('The Worker in workerd, beside constants, Hono, and Hono rendering with `feed`.')
  .option('--processes <count>', 'how many workerds, one after the other', atLeastOne, 5)
  .option('--rounds <count>', 'how often each is measured there; the median of all counts', atLeastOne, 21)
  .option('--milliseconds <time>', 'of load in each round', atLeastOne, 40)
  .option('--json <file>', 'also write the figures there')
  .addHelpText(
    'after',
    `
On two cores this takes some ten minutes. In two: npm run bench -- serve --processes 1`,
  )
  .action(async options => (await import('./serve/serve.ts')).serve(options))

program
  .command('scale')
  .description('Builds and serves publications of several sizes; beside it, Hugo builds the same Markdown.')
  .option('--articles <counts>', 'how many, separated by commas', counts, [100, 1000, 10_000, 100_000])
  .option('--rounds <count>', 'how often each is served; the median counts', atLeastOne, 9)
  .option('--json <file>', 'also write the figures there')
  .addHelpText(
    'after',
    `
On two cores this takes some twenty minutes, most of it for the hundred thousand, and about 12 GB of the disk for
temporary files. In minutes: npm run bench -- scale --articles 100,1000`,
  )
  .action(async options => (await import('./scale/scale.ts')).scale(options))

program
  .command('deltas')
  .description('What a delta of a feed saves, in bytes as sent.')
  .option('--json <file>', 'also write the figures there')
  .action(async options => (await import('./deltas.ts')).deltas(options))

program
  .command('hub')
  .description('Deliveries of the hub in workerd, which is killed twice meanwhile.')
  .option('--subscribers <count>', 'of each of two feeds', atLeastOne, 2000)
  .option('--bytes <count>', 'of a feed', atLeastOne, 100_000)
  .action(async options => (await import('./hub.ts')).hub(options))

program
  .command('derive')
  .description('The derivation: its speed and, given annotated articles, how far it can be trusted.')
  .allowUnknownOption()
  .argument('[arguments...]', 'see tests/bench/derive.ts')
  .action((args: readonly string[]) => {
    const script = new URL('derive.ts', import.meta.url).pathname
    process.exitCode = spawnSync(process.execPath, [script, ...args], { stdio: 'inherit' }).status ?? 1
  })

await program.parseAsync()

function atLeastOne(text: string): number {
  const number = Number(text)
  if (!Number.isInteger(number) || number < 1) throw new InvalidArgumentError('It is a whole number from 1.')
  return number
}

function counts(text: string): readonly number[] {
  return text
    .split(',')
    .map(atLeastOne)
    .toSorted((a, b) => a - b)
}
