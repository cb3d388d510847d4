import { storeAttachment } from '@/lib/server/attachments'
import { csv, pdf, png } from './files'
import { northwindDepots, northwindKey } from './northwind'
import type { ToldCompany, World } from './world'

/** Attachments at the companies people look at first. */
export async function tellFiles(world: World): Promise<void> {
  for (const company of world.companies
    .filter(({ owner, seats, licenses }) => owner === 'maya' && seats > 0 && licenses.length > 0)
    .slice(0, 8)) {
    for (const { by, name, content } of filesOf(company, world)) {
      const bytes = new Blob([content]).stream()
      await storeAttachment(world.as(by), { model: 'company', recordId: company.id }, { name, bytes })
    }
  }
}

function filesOf(
  company: ToldCompany,
  { calendar }: World,
): { by: string; name: string; content: Uint8Array<ArrayBuffer> }[] {
  const year = calendar.today.slice(0, 4)
  const agreement = {
    by: 'luca',
    name: `Master agreement ${year}.pdf`,
    content: pdf(`Master agreement ${year}`, [
      `between Fieldline and ${company.name}`,
      '',
      `Seats: ${company.seats}`,
      `Products: ${company.licenses.map(({ product }) => product).join(', ')}`,
      'Notice period: 60 days before the end of the term',
      'A specimen of the demo story, signed by nobody.',
    ]),
  }
  if (company.key !== northwindKey) return [agreement]
  const matrix = csv([
    ['Depot', 'Country', 'Dispatchers', 'Phones', 'Wave', 'Status'],
    ...northwindDepots.map(([name, users], index) => [
      name,
      ['NL', 'DE', 'BE', 'FR', 'PL', 'SE', 'ES'][index] ?? '',
      Math.round(users / 9),
      users,
      Math.floor(index / 2) + 1,
      users > 0 ? 'live' : 'planned',
    ]),
  ])
  return [
    agreement,
    { by: 'aisha', name: 'Depot rollout matrix.csv', content: matrix },
    { by: 'aisha', name: 'Kick-off whiteboard.png', content: png(480, 270, whiteboard) },
    {
      by: 'hannah',
      name: 'ERP field list.csv',
      content: csv([
        ['Field', 'Type', 'Sent'],
        ['order_no', 'text', 'yes'],
        ['part_no', 'number', 'no'],
        ['window_from', 'date time', 'yes'],
        ['window_to', 'date time', 'yes'],
      ]),
    },
    {
      by: 'maya',
      name: 'Success plan.pdf',
      content: pdf('Success plan, Northwind Logistics', [
        '1. No job planned by phone after go-live',
        '2. 80% of dispatchers on the board every week',
        '3. 70% of check-ins from the app',
        '4. Sync errors under 2%',
      ]),
    },
  ]
}

/** Sticky notes on white. */
function whiteboard(x: number, y: number): readonly [number, number, number] {
  const colours = [
    [250, 219, 120],
    [170, 214, 240],
    [196, 230, 190],
    [244, 190, 200],
  ] as const
  const column = Math.floor(x / 80)
  const row = Math.floor(y / 68)
  const inside = x % 80 > 14 && y % 68 > 12 && (column * 7 + row * 3) % 4 !== 3
  if (!inside) return x < 3 || y < 3 || x > 476 || y > 266 ? [120, 118, 114] : [252, 251, 248]
  const written = y % 68 > 24 && y % 12 < 2 && x % 80 < 66
  return written ? [90, 88, 84] : (colours[(column + row) % colours.length] ?? [255, 255, 255])
}
