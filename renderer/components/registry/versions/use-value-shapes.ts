import { useRef } from 'react';
import type { FleetColumn } from '../../../../shared/registry/fleet.ts';
import type { VersionRow } from '../../../../shared/registry/views.ts';
import { measureValues, type ValueShape } from './value-shapes.ts';

/** Measures the values of the columns. Returns the same array until a value needs more room. */
export function useValueShapes(
  columns: readonly FleetColumn[],
  windows: Iterable<{ readonly rows: readonly VersionRow[] }>,
): readonly ValueShape[] {
  const known = useRef({ columns: '', shapes: [] as readonly ValueShape[], text: '' });
  const key = JSON.stringify(columns);
  const shapes = measureValues(windows, key === known.current.columns ? known.current.shapes : []);
  const text = key + JSON.stringify(shapes);
  if (text !== known.current.text) known.current = { columns: key, shapes, text };
  return known.current.shapes;
}
