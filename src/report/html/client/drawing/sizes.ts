/** Widths, heights and gaps of drawings, in pixels. */
export const sizes = {
  step: { width: 250, height: 54 },
  gap: { x: 28, y: 38 },
  padding: 14,
  label: 26,
  margin: 8,
} as const;
