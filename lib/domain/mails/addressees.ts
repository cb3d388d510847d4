import type { Ctx } from '@/lib/records/context'

export type Addressee = { id: string; name: string; email: string | null }

/** End users as whoever asks sees them now, in the order they were named; those out of sight are left out. */
export async function addresseesOf(ctx: Ctx, ids: string[]): Promise<Addressee[]> {
  if (ids.length === 0) return []
  const { rows } = await ctx.records.list('enduser', {
    filter: { field: 'id', is: 'anyOf', value: ids },
    select: ['name', 'email'],
    archived: true,
    limit: ids.length,
  })
  const known = new Map(
    rows.map(({ id, values }) => {
      const [name, email] = [values.name, values.email]
      return [
        id,
        {
          id,
          name: typeof name === 'string' && name ? name : 'Somebody',
          email: typeof email === 'string' && email ? email : null,
        },
      ]
    }),
  )
  return ids.flatMap((id) => known.get(id) ?? [])
}
