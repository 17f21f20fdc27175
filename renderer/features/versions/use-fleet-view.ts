import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { useLocation, useNavigate, useNavigationType } from 'react-router';
import { readViewAddress } from '../../../shared/navigation/view-address-reader.ts';
import type { FleetView } from '../../../shared/registry/fleet.ts';
import { firstFleetView, writeViewAddress } from '../../../shared/registry/view-address.ts';
import { addressPause } from '../../components/page/use-debounced.ts';
import { versionsPath } from '../../paths.ts';
import { choose } from '../../stores/choices/choices.ts';
import { useChoice } from '../../stores/choices/use-choice.ts';
import { isStayingAt } from '../../stores/destination.ts';

interface FleetViewState {
  readonly view: FleetView;
  readonly change: (part: Partial<FleetView>) => void;
  /** Changes the query, which becomes part of the address when nobody types. */
  readonly type: (query: string) => void;
  /** Puts what is typed into the address at once. */
  readonly note: () => void;
}

/** Marks an address that the page itself has set. */
interface OwnState {
  readonly isOwnView?: boolean;
}

/**
 * The view of the list of all versions, which is its address: Back, a link and a saved view change it as the page does.
 * What the page changes takes the place of the address that it had, so that Back leads away from the page. An address
 * without a view stands for the columns and the order that the person had last.
 */
export function useFleetView(): FleetViewState {
  const { search, key, state } = useLocation();
  const how = useNavigationType();
  const navigate = useNavigate();
  const columns = useChoice('fleet.columns') ?? firstFleetView.columns;
  const sort = useChoice('fleet.sort') ?? firstFleetView.sort;
  const read = (): FleetView => (search === '' ? { ...firstFleetView, columns, sort } : readViewAddress(search));
  const [view, setView] = useState(read);
  const latest = useRef(view);
  const pause = useRef<ReturnType<typeof setTimeout> | null>(null);

  const take = (next: FleetView): void => {
    latest.current = next;
    setView(next);
    if (pause.current !== null) clearTimeout(pause.current);
    pause.current = null;
  };
  const show = (next: FleetView): void => {
    take(next);
    const own: OwnState = { isOwnView: true };
    void navigate(versionsPath(next), { replace: true, state: own });
  };
  // Addresses that did not come through the router all have the same key.
  const visit = `${key}\n${search}`;
  const seenVisit = useRef<string | null>(null);
  const follow = useEffectEvent(() => {
    const isFirst = seenVisit.current === null;
    if (seenVisit.current === visit) return;
    seenVisit.current = visit;
    // The address that follows a change of the page's own comes later, when the page may be further.
    if (!isFirst && how === 'REPLACE' && (state as OwnState | null)?.isOwnView === true) return;
    const next = read();
    if (search === '' && writeViewAddress(next) !== '') return show(next);
    if (!isFirst) take(next);
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: each visit of an address is one
  useEffect(() => follow(), [visit]);
  useEffect(
    () => () => {
      if (pause.current !== null) clearTimeout(pause.current);
      pause.current = null;
    },
    [],
  );
  const note = (): void => {
    if (pause.current !== null && isStayingAt(versionsPath(null))) show(latest.current);
  };

  return {
    view,
    type: (query) => {
      take({ ...latest.current, query });
      pause.current = setTimeout(note, addressPause);
    },
    note,
    change: (part) => {
      show({ ...latest.current, ...part });
      if (part.columns !== undefined) void choose('fleet.columns', '', part.columns);
      if (part.sort !== undefined) void choose('fleet.sort', '', part.sort);
    },
  };
}
