import Box from '@mui/material/Box';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import type { ExternalPage } from '../../../../shared/navigation/external-page.ts';
import { withKeys } from '../../../components/table/item-keys.ts';
import { ServerText } from '../../../components/text/server-text.tsx';
import { findBeside, type LineageBox, type LineageDirection, type LineageLayout } from './lineage-layout.ts';
import { LineageLink } from './lineage-link.tsx';

interface LineagePictureProps {
  readonly layout: LineageLayout;
  readonly open: (page: ExternalPage) => void;
}

const directions: Readonly<Partial<Record<string, LineageDirection>>> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
};

/** Draws where a version comes from and where it went. Tab enters it once, then arrow keys lead from part to part. */
export function LineagePicture({ layout, open }: LineagePictureProps) {
  const { boxes, lines, width, height } = layout;
  // The name stands in an address, where letters are safe.
  const arrow = `arrow${useId().replaceAll(/\W/g, '')}`;
  const elements = useRef(new Map<string, HTMLElement>());
  const linked = boxes.filter(({ node }) => node.target !== null);
  const [active, setActive] = useState<string | null>(null);
  const entry = linked.find(({ node }) => node.key === active) ?? linked[0];

  const move = (event: KeyboardEvent): void => {
    const direction = directions[event.key];
    const from = boxes.find(({ node }) => elements.current.get(node.key) === document.activeElement);
    if (direction === undefined || from === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    const reachable = linked.filter(({ node }) => elements.current.has(node.key));
    const next = findBeside(reachable, from, direction);
    if (next !== null) elements.current.get(next.node.key)?.focus();
  };

  return (
    <Box
      role="group"
      aria-label="Picture of the lineage. Arrow keys lead from part to part"
      onKeyDown={move}
      sx={{ ...pictureStyle, width, height }}
    >
      <svg width={width} height={height} aria-hidden>
        <marker id={arrow} viewBox="0 0 6 6" refX={6} refY={3} markerWidth={6} markerHeight={6} orient="auto">
          <path className="head" d="M0 0L6 3L0 6Z" />
        </marker>
        {withKeys(lines, (line) => line).map(([key, line]) => (
          <path key={key} d={line} markerEnd={`url(#${arrow})`} />
        ))}
      </svg>
      {boxes.map((box) => (
        <Box
          key={box.node.key}
          data-kind={box.node.kind}
          data-gone={box.node.isGone || undefined}
          className="part"
          sx={{ left: box.x, top: box.y, width: box.width, height: box.height }}
        >
          <LineageLink
            node={box.node}
            open={open}
            className="part-link"
            roving={{
              tabIndex: box === entry ? 0 : -1,
              onFocus: () => setActive(box.node.key),
              ref: (element) => {
                if (element === null) elements.current.delete(box.node.key);
                else elements.current.set(box.node.key, element);
              },
            }}
          >
            <PartText box={box} />
          </LineageLink>
        </Box>
      ))}
    </Box>
  );
}

function PartText({ box: { node } }: { readonly box: LineageBox }) {
  return (
    <>
      <span className="part-role">
        {node.role}
        {node.detail !== null && (
          <>
            {' · '}
            <ServerText text={node.detail} />
          </>
        )}
      </span>
      <span className="part-name">
        <ServerText text={node.label} isCut />
      </span>
    </>
  );
}

const oneLine = { display: 'block', overflow: 'hidden', whiteSpace: 'nowrap', textOverflow: 'ellipsis' } as const;

const pictureStyle = {
  position: 'relative',
  flexShrink: 0,
  '& svg': { position: 'absolute', inset: 0, overflow: 'visible' },
  '& path': {
    fill: 'none',
    stroke: 'var(--mui-palette-text-disabled)',
    strokeWidth: 1.25,
    '@media (forced-colors: active)': { stroke: 'CanvasText' },
  },
  '& path.head': {
    fill: 'var(--mui-palette-text-disabled)',
    stroke: 'none',
    '@media (forced-colors: active)': { fill: 'CanvasText', stroke: 'none' },
  },
  '& .part': { position: 'absolute' },
  '& .part-link': {
    display: 'block',
    width: '100%',
    height: '100%',
    boxSizing: 'border-box',
    px: 1,
    py: '3px',
    m: 0,
    font: 'inherit',
    textAlign: 'left',
    textDecoration: 'none',
    color: 'text.primary',
    backgroundColor: 'background.paper',
    border: '1px solid',
    borderColor: 'text.disabled',
    borderRadius: '6px',
  },
  '& a.part-link, & button.part-link': {
    cursor: 'pointer',
    '&:hover': { backgroundColor: 'action.hover' },
    '& .part-name': { color: 'primary.main' },
  },
  '& [data-gone] .part-link': { borderStyle: 'dashed' },
  '& [data-kind="version"] .part-link': { borderWidth: 2, borderColor: 'primary.main', fontWeight: 600 },
  '& .part-role': { ...oneLine, fontSize: '0.6875rem', lineHeight: '16px', color: 'text.secondary', fontWeight: 400 },
  '& .part-name': { ...oneLine, fontSize: '0.75rem', lineHeight: '18px' },
} as const;
