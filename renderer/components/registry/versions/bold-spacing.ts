let spacing: string | null = null;

/**
 * The letter spacing at which bold figures are as wide as plain ones, so that a bold number's decimal point stays in line with
 * those above and below.
 */
export function getBoldSpacing(): string {
  if (spacing !== null) return spacing;
  const context = document.createElement('canvas').getContext('2d');
  if (context === null) return '0';
  const measure = (weight: number): number => {
    context.font = `${weight} 100px ${getComputedStyle(document.body).fontFamily}`;
    return context.measureText('0').width;
  };
  spacing = `${((measure(400) - measure(700)) / 100).toFixed(4)}em`;
  return spacing;
}
