/** On white and on the dark theme's surface: each has a contrast of 3:1 or more, and neighbours differ in lightness too. */
const colours: readonly (readonly [light: string, dark: string])[] = [
  ['#2f55d4', '#8ea8ff'],
  ['#b45309', '#f5a83d'],
  ['#0f766e', '#37d3bd'],
  ['#a21caf', '#e58af5'],
  ['#475569', '#cbd5e1'],
  ['#be123c', '#fb7185'],
  ['#4d7c0f', '#a3e635'],
  ['#7c4a21', '#d6a77a'],
];
/** Windows' contrast themes have few colours: series are told apart by their dashes there. */
const systemColours = ['CanvasText', 'LinkText', 'Highlight', 'VisitedText'];

const declare = (pick: (at: number) => string | undefined) =>
  Object.fromEntries(colours.map((_, at) => [`--chart-${at + 1}`, pick(at) ?? 'CanvasText']));

/** The colours of charts' series, as variables that follow the theme. */
export const chartColours = {
  ':root': {
    ...declare((at) => colours[at]?.[0]),
    '@media (prefers-color-scheme: dark)': declare((at) => colours[at]?.[1]),
    '@media (forced-colors: active)': declare((at) => systemColours[at % systemColours.length]),
  },
} as const;
