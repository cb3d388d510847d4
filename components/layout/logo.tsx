/** The one arc: logo, health dial and sign-in art share the half circle. */
export function Logo({ size = 22 }: { size?: number }) {
  return (
    <svg
      role="img"
      aria-label="Panorama"
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.4"
      strokeLinecap="round"
    >
      <path d="M2.5 17.5a9.5 9.5 0 0 1 19 0" />
      <path d="M7 17.5a5 5 0 0 1 10 0" className="stroke-accent" />
      <circle cx="12" cy="17.5" r="1.3" fill="currentColor" stroke="none" />
    </svg>
  )
}
