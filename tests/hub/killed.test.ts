import { expect, test } from 'vitest'
import { inTemporaryFolder } from '../bench/temporary-folder.ts'
import { deliverThroughKills } from './killed-hub.ts'

test('in workerd, killed twice while it delivers, the hub loses nobody', { timeout: 120_000 }, () =>
  inTemporaryFolder(async folder => {
    const given = { subscribers: 80, kills: [30, 110], bytes: 20_000 }
    const { lost, doubled, deliveries } = await deliverThroughKills(folder, given)
    expect([lost, deliveries - doubled]).toEqual([0, 160])
    expect(doubled).toBeLessThanOrEqual(2 * 45)
  }),
)
