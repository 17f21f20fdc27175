import {
  type FleetColumn,
  type FleetSort,
  type FleetView,
  fleetColumnSchema,
  fleetViewSchema,
} from '../registry/fleet.ts';
import { firstFleetView, toColumnPart } from '../registry/view-address.ts';

/** Reads what `writeViewAddress` wrote; parts that cannot be read are as in {@link firstFleetView}. */
export function readViewAddress(address: string): FleetView {
  const parts = address
    .replace(/^\?/, '')
    .split('&')
    .map((part) => [part.slice(0, 2), decode(part.slice(2))] as const);
  const find = (name: string): string | null => parts.find(([each]) => each === name)?.[1] ?? null;
  const columns = parts.flatMap(([name, value]) => (name === 'c=' ? (readColumn(value ?? '') ?? []) : []));
  const view = {
    query: find('q=') ?? '',
    columns: [...new Map(columns.map((each) => [toColumnPart(each), each])).values()],
    sort: readSort(find('s=')) ?? firstFleetView.sort,
  };
  return fleetViewSchema.safeParse(view).data ?? firstFleetView;
}

/** The text of a part as a browser would read it; null where it is broken. */
function decode(part: string): string | null {
  try {
    return decodeURIComponent(part.replaceAll('+', ' '));
  } catch {
    return null;
  }
}

function readColumn(text: string): FleetColumn | null {
  const at = text.indexOf(':');
  return fleetColumnSchema.safeParse({ kind: text.slice(0, at), key: text.slice(at + 1) }).data ?? null;
}

function readSort(text: string | null): FleetSort | null {
  const parts = /^(.+) (asc|desc)$/s.exec(text ?? '');
  if (parts === null) return null;
  const [, by = '', direction] = parts;
  const parsed = fleetViewSchema.shape.sort.safeParse({ by: readColumn(by) ?? by, direction });
  return parsed.data ?? null;
}
