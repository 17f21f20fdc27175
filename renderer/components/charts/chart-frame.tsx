import Box from '@mui/material/Box';
import FormControlLabel from '@mui/material/FormControlLabel';
import Switch from '@mui/material/Switch';
import { type ReactNode, useId, useRef, useState } from 'react';
import { PictureMenu } from './picture-menu.tsx';

/** Nothing gives drawings the few colours of a contrast theme by itself: text would be dark on black. */
const inForcedColours = {
  '@media (forced-colors: active)': {
    '& svg text': { fill: 'CanvasText !important' },
    '& svg text[stroke]': { stroke: 'Canvas' },
    '& svg .MuiChartsAxis-line, & svg .MuiChartsAxis-tick': { stroke: 'CanvasText !important' },
    '& svg .MuiChartsGrid-line': { stroke: 'GrayText !important' },
  },
} as const;

interface ChartFrameProps {
  /** What the chart is, in a word or two: "Trend". */
  readonly title: string;
  /** What a picture of it is called and says at its top: what is drawn, of which models. */
  readonly getPictureTitle: () => string;
  /** Stands before the title: what folds the chart away. */
  readonly before?: ReactNode;
  /** Stand beside the title: what to draw, and how. */
  readonly controls?: ReactNode;
  /** The height of the chart and of the table in its place, in px, so that nothing moves when it comes. */
  readonly height: number;
  /** What is said of the chart below it: what is thinned, missing, left out. Goes into the picture too. */
  readonly notes?: ReactNode;
  /** Draws the same data as a table. Left out where there is none yet. */
  readonly renderTable?: (() => ReactNode) | undefined;
  /** The chart, or what stands in its place. */
  readonly children: ReactNode;
  /** There is no chart now: nothing to save and no table. */
  readonly isEmpty?: boolean;
  /** Folded away: the head stays. */
  readonly isFolded?: boolean;
}

/**
 * Surrounds a chart: its title and controls, the same data as a table, and its picture to save or copy. The table takes the
 * chart's place; whoever cannot see charts finds it by the switch.
 */
export function ChartFrame({
  title,
  getPictureTitle,
  before,
  controls,
  height,
  notes,
  renderTable,
  children,
  isEmpty = false,
  isFolded = false,
}: ChartFrameProps) {
  const headingId = useId();
  const picture = useRef<HTMLDivElement>(null);
  const [isTable, setTable] = useState(false);
  const showsTable = isTable && renderTable !== undefined && !isEmpty;
  return (
    <Box component="section" aria-labelledby={headingId} sx={{ minWidth: 0 }}>
      <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: 1, minHeight: 32 }}>
        {before}
        <Box component="h2" id={headingId} sx={{ m: 0, fontSize: '0.8125rem', fontWeight: 600 }}>
          {title}
        </Box>
        {!isFolded && (
          <>
            {controls}
            <Box sx={{ ml: 'auto', display: 'flex', alignItems: 'center' }}>
              {renderTable !== undefined && (
                <FormControlLabel
                  control={
                    <Switch
                      size="small"
                      checked={showsTable}
                      disabled={isEmpty}
                      onChange={(_event, next) => setTable(next)}
                    />
                  }
                  label="As table"
                  slotProps={{ typography: { sx: { fontSize: '0.75rem', color: 'text.secondary' } } }}
                  sx={{ mr: 0.5, ml: 0 }}
                />
              )}
              <PictureMenu
                title={title}
                getPictureTitle={getPictureTitle}
                getRoot={() => picture.current}
                isDisabled={isEmpty || showsTable}
              />
            </Box>
          </>
        )}
      </Box>
      {!isFolded && (
        <Box ref={picture} sx={inForcedColours}>
          <Box sx={{ position: 'relative', height, minWidth: 0, ...(showsTable ? { overflow: 'auto' } : {}) }}>
            {showsTable ? renderTable() : children}
          </Box>
          {notes}
        </Box>
      )}
    </Box>
  );
}
