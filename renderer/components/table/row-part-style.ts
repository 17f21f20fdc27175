import type { CSSObject, Theme } from '@mui/material/styles';
import type { DeploymentStatus } from '../../../shared/deployment/deployment.ts';
import { monoFonts } from '../../theme.ts';

const statusColours: Readonly<Record<DeploymentStatus, { readonly light: string; readonly dark: string }>> = {
  Deployed: { light: '#1a8a52', dark: '#3fc487' },
  Deploying: { light: '#b07a00', dark: '#f0c04a' },
  Stopping: { light: '#c8560f', dark: '#f58b4c' },
  Stopped: { light: '#7b828e', dark: '#8b93a1' },
  Failed: { light: '#c62f3b', dark: '#f2777f' },
  Unknown: { light: '#7b828e', dark: '#8b93a1' },
  Waiting: { light: '#2f6fd0', dark: '#7fb0f5' },
};

const ellipsis: CSSObject = { overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' };

const plainButton: CSSObject = { margin: 0, border: 0, font: 'inherit', background: 'none', cursor: 'pointer' };

/**
 * Creates the classes of the small parts that fill table rows. They are one global style sheet, as components that
 * compute their style are too slow when one scroll renders hundreds of them.
 */
export function createRowPartStyle(theme: Theme): Record<string, CSSObject> {
  const { palette } = theme.vars;
  const tintChip = (colour: string): CSSObject => ({
    color: colour,
    borderColor: `color-mix(in srgb, ${colour} 30%, transparent)`,
    backgroundColor: `color-mix(in srgb, ${colour} 8%, transparent)`,
  });
  const dots = Object.entries(statusColours).map(([status, { light, dark }]) => [
    `.status-dot[data-status="${status}"]`,
    { color: light, ...theme.applyStyles('dark', { color: dark }) },
  ]);
  return {
    '.unseen': { position: 'absolute', width: 1, height: 1, overflow: 'hidden', clipPath: 'inset(50%)' },
    '.quiet': { color: palette.text.secondary },
    '.no-value': { color: palette.text.disabled },
    '.rest': { color: palette.text.secondary, fontSize: '0.75rem', flexShrink: 0 },
    '.select-box': { display: 'flex', alignItems: 'center', height: '100%', cursor: 'default', userSelect: 'none' },
    '.select-box input': { width: 16, height: 16, margin: 0, accentColor: palette.primary.main, cursor: 'inherit' },
    '.parts': { display: 'flex', alignItems: 'center', gap: 6, minWidth: 0, overflow: 'hidden' },
    '.two-lines': { display: 'block', lineHeight: 1.35 },
    '.found-by': {
      ...ellipsis,
      display: 'block',
      color: palette.text.secondary,
      fontSize: '0.75rem',
      '& .row-link': { display: 'inline' },
    },
    '.parts.wraps': { flexWrap: 'wrap' },
    '.row-link': {
      ...ellipsis,
      color: palette.primary.main,
      textDecoration: 'none',
      '&:hover': { textDecoration: 'underline' },
    },
    '.row-link.strong': { color: palette.text.primary, fontWeight: 500, '&:hover': { color: palette.primary.main } },
    // What lines numbers up is no text: nobody selects, copies or hears it.
    '.number': { whiteSpace: 'nowrap' },
    '.number[data-before]::before': { content: 'attr(data-before) / ""', visibility: 'hidden' },
    '.number[data-behind]::after': { content: 'attr(data-behind) / ""', visibility: 'hidden' },
    '.best': {
      fontWeight: 700,
      '&::before': {
        content: 'attr(data-sign) / ""',
        marginRight: 5,
        color: palette.success.main,
        fontSize: '0.625rem',
      },
      '& .unseen': { userSelect: 'none' },
    },
    '.chip': {
      ...ellipsis,
      display: 'inline-block',
      maxWidth: 220,
      padding: '0 6px',
      border: `1px solid ${palette.divider}`,
      borderRadius: 4,
      backgroundColor: palette.background.default,
      color: palette.text.secondary,
      fontSize: '0.75rem',
      lineHeight: '18px',
      textDecoration: 'none',
    },
    '.chip-alias': tintChip(palette.primary.main),
    '.chip-stage': tintChip(palette.success.main),
    'a.chip:hover': { borderColor: 'currentColor' },
    '.mark': {
      flexShrink: 0,
      padding: '0 4px',
      border: '1px solid currentColor',
      borderRadius: 4,
      color: palette.warning.main,
      fontSize: '0.6875rem',
      lineHeight: '16px',
    },
    // The focus of a chart's points, see `TrendPointer`.
    '.trend-point': { position: 'absolute', width: 16, height: 16, borderRadius: 8 },
    '.direction-toggle': {
      position: 'relative',
      display: 'inline-block',
      flexShrink: 0,
      minWidth: 18,
      padding: '2px 3px',
      border: 0,
      borderRadius: 4,
      font: 'inherit',
      fontSize: '0.625rem',
      lineHeight: '14px',
      color: palette.text.secondary,
      background: 'none',
      cursor: 'pointer',
      '&:hover': { color: palette.text.primary, backgroundColor: palette.action.hover },
      '&[data-direction="none"]:not(:hover, :focus-visible)': { color: 'transparent', forcedColorAdjust: 'none' },
    },
    '.cut': { display: 'inline-flex', minWidth: 0, maxWidth: '100%', verticalAlign: 'bottom', whiteSpace: 'pre' },
    '.cut-head': { ...ellipsis, whiteSpace: 'pre', flex: '0 1 auto', minWidth: '1.5em' },
    // Where there is no room even for the end, its last letters stay.
    '.cut-tail': {
      display: 'flex',
      flex: 'none',
      justifyContent: 'flex-end',
      maxWidth: 'calc(100% - 1.5em)',
      overflow: 'hidden',
    },
    '.look-alike': {
      flexShrink: 0,
      padding: '0 4px',
      border: `1px solid ${palette.divider}`,
      borderRadius: 4,
      color: palette.text.secondary,
      fontSize: '0.6875rem',
      fontWeight: 400,
      lineHeight: '16px',
    },
    '.hidden-mark': {
      padding: '0 3px',
      borderRadius: 3,
      color: palette.warning.main,
      backgroundColor: `color-mix(in srgb, ${palette.warning.main} 12%, transparent)`,
      fontFamily: monoFonts,
      fontSize: '0.85em',
    },
    '.clamped': { display: '-webkit-box', WebkitLineClamp: 6, WebkitBoxOrient: 'vertical', overflow: 'hidden' },
    '.open-value': {
      ...plainButton,
      display: 'block',
      padding: '2px 0',
      fontSize: '0.75rem',
      color: palette.primary.main,
      '&:hover': { textDecoration: 'underline' },
    },
    'td.copy-cell': {
      position: 'relative',
      padding: '4px 6px',
      whiteSpace: 'nowrap',
      '& svg': { display: 'block', width: 14, height: 14, fill: 'none', stroke: 'currentColor', strokeWidth: 2 },
      '& svg[data-done]': { color: palette.success.main },
    },
    '.copy-row': {
      ...plainButton,
      padding: 4,
      borderRadius: 4,
      color: palette.text.secondary,
      opacity: 0,
      '&:hover': { backgroundColor: palette.action.hover },
      'tr:hover > td > &, &:focus-visible, &:has([data-done])': { opacity: 1 },
    },
    // As other bubbles.
    '.copy-said': {
      position: 'absolute',
      // Beside the middle of the button, and within the table, which cuts what leaves it.
      top: 16,
      transform: 'translateY(-50%)',
      right: 36,
      zIndex: 1,
      width: 'max-content',
      maxWidth: 'min(350px, 55vw)',
      // Of forced colours.
      border: '1px solid transparent',
      overflowWrap: 'normal',
      whiteSpace: 'normal',
      padding: '2px 8px',
      borderRadius: 4,
      fontSize: '0.75rem',
      lineHeight: 1.3,
      color: palette.common.white,
      backgroundColor: palette.Tooltip.bg,
    },
    '.bone': {
      display: 'inline-block',
      height: 12,
      borderRadius: 4,
      verticalAlign: 'middle',
      backgroundColor: `color-mix(in srgb, ${palette.text.secondary} 16%, transparent)`,
    },
    '.status-dot': {
      display: 'inline-flex',
      width: 10,
      height: 10,
      flexShrink: 0,
      '& svg': { width: '100%', height: '100%', fill: 'currentColor', stroke: 'currentColor', strokeWidth: 1.6 },
    },
    ...Object.fromEntries(dots),
  };
}
