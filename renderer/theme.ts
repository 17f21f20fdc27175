import { createTheme } from '@mui/material/styles';
import { chartColours } from './chart-colours.ts';
import { forcedColours } from './forced-colours.ts';

declare module '@mui/material/styles' {
  /** Tells TypeScript that `theme.vars` is always there. */
  interface CssThemeVariables {
    enabled: true;
  }
}

const systemFonts =
  '-apple-system, BlinkMacSystemFont, "Segoe UI Variable Text", "Segoe UI", Inter, "Noto Sans", Cantarell, Ubuntu, "Helvetica Neue", Arial, sans-serif';

/** For identifiers, URIs, commits and logs. */
export const monoFonts = 'ui-monospace, "SF Mono", "Cascadia Mono", Consolas, "Liberation Mono", Menlo, monospace';

/** Widths and heights that several parts of the frame share, in px. */
export const sizes = {
  sidebar: 220,
  rail: 52,
  topBar: 48,
  lowTopBar: 38,
  tableRow: 40,
  tableHead: 36,
  groupHead: 26,
} as const;

/**
 * Where the frame gives way to the page: no window is that small, but one with its text at 200 % has as little room. The
 * sidebar becomes a rail of icons where it is narrow; bars, heads and dialogs take less where it is low.
 */
export const giveWay = {
  narrow: '@media (max-width: 699.95px)',
  /** The smallest window: nothing stands side by side. */
  narrowest: '@media (max-width: 519.95px)',
  low: '@media (max-height: 469.95px)',
} as const;

const focusRing = { outline: '2px solid var(--mui-palette-primary-main)', outlineOffset: 1 } as const;

/**
 * The look of the whole app. Both schemes are CSS variables under `prefers-color-scheme`, so the page follows the
 * system from its first paint. Text keeps a contrast of 4.5:1 or more on every surface.
 */
export const theme = createTheme({
  cssVariables: { colorSchemeSelector: 'media' },
  colorSchemes: {
    light: {
      palette: {
        primary: { main: '#2f55d4', dark: '#2444ae', light: '#5b7be6', contrastText: '#ffffff' },
        success: { main: '#1a7f4b' },
        warning: { main: '#9a6200' },
        error: { main: '#c62f3b' },
        info: { main: '#2f55d4' },
        background: { default: '#f6f7f9', paper: '#ffffff' },
        text: { primary: '#1b1d22', secondary: '#5a6170', disabled: '#9097a3' },
        divider: '#e3e5ea',
        action: { active: '#5a6170', hover: '#f1f3f6', selected: '#e8ecf8', focus: '#e8ecf8' },
        Tooltip: { bg: '#24272e' },
      },
    },
    dark: {
      palette: {
        primary: { main: '#8ea8ff', dark: '#6f8df5', light: '#b3c4ff', contrastText: '#0f1526' },
        success: { main: '#4cc38a' },
        warning: { main: '#e2a33c' },
        error: { main: '#f2777f' },
        info: { main: '#8ea8ff' },
        background: { default: '#121316', paper: '#191a1e' },
        text: { primary: '#e7e9ee', secondary: '#a0a7b4', disabled: '#6b7280' },
        divider: '#2b2d34',
        action: { active: '#a0a7b4', hover: '#212329', selected: '#262c40', focus: '#262c40' },
        Tooltip: { bg: '#363a44' },
      },
    },
  },
  shape: { borderRadius: 6 },
  spacing: 8,
  typography: {
    fontFamily: systemFonts,
    fontSize: 13,
    h1: { fontSize: '1.25rem', fontWeight: 600, lineHeight: 1.4, letterSpacing: '-0.01em' },
    h2: { fontSize: '0.9375rem', fontWeight: 600, lineHeight: 1.45 },
    h3: { fontSize: '0.8125rem', fontWeight: 600, lineHeight: 1.5 },
    body1: { fontSize: '0.8125rem', lineHeight: 1.55 },
    body2: { fontSize: '0.8125rem', lineHeight: 1.55 },
    caption: { fontSize: '0.75rem', lineHeight: 1.5 },
    button: { fontSize: '0.8125rem', fontWeight: 500, lineHeight: 1.5, textTransform: 'none' },
  },
  components: {
    MuiCssBaseline: {
      styleOverrides: {
        '*': { scrollbarWidth: 'thin' },
        html: { scrollbarColor: 'color-mix(in srgb, var(--mui-palette-text-secondary) 45%, transparent) transparent' },
        'html, body, #root': { height: '100%' },
        body: { fontVariantNumeric: 'tabular-nums', overflow: 'hidden', WebkitFontSmoothing: 'antialiased' },
        ':focus-visible': focusRing,
        '::selection': { backgroundColor: 'color-mix(in srgb, var(--mui-palette-primary-main) 28%, transparent)' },
        ...chartColours,
        ...forcedColours,
        '@media (prefers-reduced-motion: reduce)': {
          '*, *::before, *::after': { animationDuration: '0.01ms !important', transitionDuration: '0.01ms !important' },
        },
      },
    },
    MuiButtonBase: {
      defaultProps: { disableRipple: true },
      styleOverrides: { root: { '&.Mui-focusVisible': focusRing } },
    },
    MuiButton: {
      defaultProps: { size: 'small', disableElevation: true },
      styleOverrides: {
        root: { minWidth: 0, whiteSpace: 'nowrap', paddingInline: 12, paddingBlock: 4 },
        outlined: ({ theme: { vars } }) => ({
          borderColor: vars.palette.divider,
          color: vars.palette.text.primary,
          backgroundColor: vars.palette.background.paper,
          '&:hover': { borderColor: vars.palette.text.disabled, backgroundColor: vars.palette.action.hover },
          '&.Mui-disabled': { color: vars.palette.text.disabled, backgroundColor: 'transparent' },
        }),
        text: { paddingInline: 8 },
        startIcon: { marginRight: 6, '& > *:nth-of-type(1)': { fontSize: 16 } },
        endIcon: { marginLeft: 6, '& > *:nth-of-type(1)': { fontSize: 16 } },
      },
    },
    MuiIconButton: { defaultProps: { size: 'small' }, styleOverrides: { root: { borderRadius: 6 } } },
    MuiPaper: {
      defaultProps: { elevation: 0 },
      styleOverrides: { root: { backgroundImage: 'none' } },
    },
    MuiDialog: {
      styleOverrides: {
        paper: ({ theme: { vars } }) => ({
          border: `1px solid ${vars.palette.divider}`,
          [giveWay.narrow]: {
            margin: 8,
            maxWidth: 'calc(100% - 16px)',
            '&.MuiDialog-paperFullWidth': { width: '100%' },
          },
          [giveWay.low]: { margin: 8, maxHeight: 'calc(100% - 16px)' },
        }),
      },
    },
    MuiDialogTitle: {
      styleOverrides: {
        root: {
          fontSize: '0.9375rem',
          fontWeight: 600,
          padding: '16px 20px 8px',
          [giveWay.low]: { padding: '8px 20px 4px' },
        },
      },
    },
    MuiDialogContent: { styleOverrides: { root: { padding: '8px 20px 16px' } } },
    MuiDialogActions: {
      styleOverrides: { root: { padding: '12px 20px 16px', [giveWay.low]: { padding: '6px 20px 8px' } } },
    },
    MuiMenu: {
      styleOverrides: {
        paper: ({ theme: { vars } }) => ({
          border: `1px solid ${vars.palette.divider}`,
          boxShadow: '0 8px 24px rgb(0 0 0 / 0.14)',
        }),
      },
    },
    MuiMenuItem: { styleOverrides: { root: { fontSize: '0.8125rem', minHeight: 32, paddingBlock: 4 } } },
    MuiTextField: { defaultProps: { size: 'small' } },
    MuiOutlinedInput: {
      styleOverrides: {
        notchedOutline: ({ theme: { vars } }) => ({
          borderColor: `color-mix(in srgb, ${vars.palette.text.secondary} 45%, ${vars.palette.divider})`,
        }),
      },
    },
    MuiCheckbox: { defaultProps: { size: 'small' } },
    MuiRadio: { defaultProps: { size: 'small' } },
    MuiChip: { defaultProps: { size: 'small' }, styleOverrides: { root: { borderRadius: 4 } } },
    MuiTooltip: {
      defaultProps: { enterDelay: 400, arrow: false },
      styleOverrides: { tooltip: { fontSize: '0.75rem', fontWeight: 400, maxWidth: 360 } },
    },
    MuiAlert: {
      styleOverrides: { message: { padding: '4px 0', minWidth: 0, flexGrow: 1 }, icon: { padding: '5px 0' } },
    },
    MuiLink: { defaultProps: { underline: 'hover' } },
  },
});
