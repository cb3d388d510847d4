'use client'

import type { FaceInputProps } from '@/components/fields/face'
import { face } from '@/components/fields/registry'

/** The control of a field, whatever its type. */
export function FieldInput(props: FaceInputProps) {
  const { Input } = face(props.field.type)
  return <Input {...props} />
}
