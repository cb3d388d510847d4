/** Row heights of a table, in pixels. */
export const densities = {
  compact: { label: 'Compact', height: 28 },
  normal: { label: 'Normal', height: 32 },
  comfortable: { label: 'Comfortable', height: 40 },
} as const

export type Density = keyof typeof densities

export const densityCookie = 'density'

export function asDensity(value: string | undefined): Density {
  return value !== undefined && value in densities ? (value as Density) : 'normal' // just checked to be a key
}
