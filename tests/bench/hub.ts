import { deliverThroughKills } from '../hub/killed-hub.ts'
import { inTemporaryFolder } from './temporary-folder.ts'

/** Prints what became of a change of two feeds while workerd was killed twice. */
export async function hub({ subscribers, bytes }: { subscribers: number; bytes: number }): Promise<void> {
  const kills = [Math.ceil(subscribers / 6), subscribers]
  await inTemporaryFolder(async folder => {
    const delivery = await deliverThroughKills(folder, { subscribers, kills, bytes })
    const { lost, doubled, deliveries, milliseconds } = delivery
    console.log(
      `${subscribers} subscribers of two feeds of ${bytes} bytes, workerd killed at ${kills.join(' and ')}:`,
    )
    console.log(`${deliveries} deliveries in ${milliseconds / 1000} s, ${lost} lost, ${doubled} doubled`)
  })
}
