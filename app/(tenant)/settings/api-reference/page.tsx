import { ApiReference } from '@/components/settings/api-reference'

export const metadata = { title: 'API reference' }

/** For everybody who is signed in: it shows what they may do. */
export default function ApiReferencePage() {
  return <ApiReference />
}
