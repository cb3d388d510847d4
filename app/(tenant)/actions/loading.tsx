import { TablePageSkeleton } from '@/components/records/table/table-skeleton'

export default function Loading() {
  return <TablePageSkeleton />
}
