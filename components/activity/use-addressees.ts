import { useQuery } from '@tanstack/react-query'
import { useModel } from '@/components/records/models-context'
import { listRecords } from '@/lib/client/records'

/** Addresses of the people chosen, and who of them has none. */
export function useAddressees(ids: string[]): { to: string[]; without: string[]; isFetching: boolean } {
  const people = useModel('enduser')
  const { data: chosen = [], isFetching } = useQuery({
    queryKey: ['list', people.key, 'addresses', ids],
    queryFn: ({ signal }) => addressesOf(people, ids, signal),
    enabled: ids.length > 0,
    placeholderData: (before) => before,
  })
  const known = chosen.filter(({ id }) => ids.includes(id))
  return {
    to: known.flatMap(({ email }) => (email ? [email] : [])),
    without: known.filter(({ email }) => !email).map((person) => person.name),
    isFetching,
  }
}

type Addressee = { id: string; name: string; email: string | null }

async function addressesOf(
  people: Parameters<typeof listRecords>[0],
  ids: string[],
  signal: AbortSignal,
): Promise<Addressee[]> {
  const { rows } = await listRecords(
    people,
    { select: [people.title, 'email'], filter: { field: 'id', is: 'anyOf', value: ids }, limit: ids.length },
    signal,
  )
  return rows.map(({ id, values }) => ({
    id,
    name: String(values[people.title] ?? people.label.one),
    email: typeof values.email === 'string' && values.email !== '' ? values.email : null,
  }))
}
