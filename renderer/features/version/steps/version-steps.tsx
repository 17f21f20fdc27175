import NextIcon from '@mui/icons-material/KeyboardArrowDown';
import PreviousIcon from '@mui/icons-material/KeyboardArrowUp';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Tooltip from '@mui/material/Tooltip';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useEffectEvent, useMemo, useRef } from 'react';
import { useLocation, useNavigate } from 'react-router';
import type { BesideVersion } from '../../../../shared/registry/version-list.ts';
import type { VersionRef } from '../../../../shared/registry/version-ref.ts';
import { toVisibleText } from '../../../../shared/text/visible-text.ts';
import { call } from '../../../bridge/bridge-client.ts';
import { useBridgeQuery } from '../../../bridge/use-bridge-query.ts';
import { readWalkState, type WalkStart, type WalkState } from '../../../components/registry/walk/walk-start.ts';
import { versionPath } from '../../../paths.ts';
import { useScope } from '../../../stores/open-scope.ts';
import { useVersionSteps } from '../../../stores/version-steps.ts';
import { readVersion } from './read-version.ts';
import { useStepKeys } from './use-step-keys.ts';

type Step = 'previous' | 'next';

/**
 * Leads to the version before and behind this one: in the list that it was opened from, else of its model by number. The
 * page stays and shows the other version once it is read: focus, filters and place remain. Back leads to where the walk
 * began.
 */
export function VersionSteps({ version: ref }: { readonly version: VersionRef }) {
  const scope = useScope();
  const client = useQueryClient();
  const navigate = useNavigate();
  const { state: walkState } = useLocation();
  const { from = null, isStep = false } = useMemo(() => readWalkState(walkState), [walkState]);
  const { data: beside } = useBridgeQuery('versions.beside', { scope, ref, from });
  const at = beside?.at ?? null;

  useEffect(() => {
    // Walking on shows the next one at once.
    for (const step of ['previous', 'next'] as const) {
      const to = beside?.[step] ?? null;
      if (to !== null) void readVersion(client, scope, to, moveStart(from, at, step), 'anew');
    }
  }, [client, scope, beside, from, at]);

  // Keys that come before the next version is there are as if they had not come.
  const isGoing = useRef(false);
  const isShown = useRef(true);
  useEffect(() => {
    isShown.current = true;
    return () => {
      isShown.current = false;
    };
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another version is there
  useEffect(() => {
    isGoing.current = false;
    // What had the focus went with the version before.
    if (isStep && document.activeElement === document.body)
      document.querySelector<HTMLElement>('main')?.focus({ preventScroll: true });
  }, [ref.name, ref.version]);
  const go = async (step: Step): Promise<void> => {
    if (isGoing.current) return;
    isGoing.current = true;
    try {
      // A key may be faster than the answer.
      const found = beside ?? (await call('versions.beside', { scope, ref, from }));
      const to = found[step];
      if (to === null) {
        isGoing.current = false;
        return;
      }
      const start = moveStart(from, found.at, step);
      await readVersion(client, scope, to, start, 'once');
      if (!isShown.current) return;
      const state: WalkState = { ...(start === null ? {} : { from: start }), isStep: true };
      void navigate(versionPath(to.name, to.version), { replace: true, state });
    } catch {
      // Without the engine there is no next version, and a banner says so.
      isGoing.current = false;
    }
  };
  useStepKeys((step) => void go(step));
  const goByMenu = useEffectEvent((step: Step) => void go(step));
  useEffect(() => {
    useVersionSteps.setState({ go: (step) => goByMenu(step) });
    return () => useVersionSteps.setState({ go: null });
  }, []);

  const button = (step: Step) => {
    const to = beside?.[step] ?? null;
    const words = describeStep(step, to, ref, from !== null);
    const keys = step === 'previous' ? 'Alt+↑' : 'Alt+↓';
    const Icon = step === 'previous' ? PreviousIcon : NextIcon;
    return (
      <Tooltip title={to === null ? words : `${words} (${keys})`}>
        <IconButton
          aria-label={words}
          aria-keyshortcuts={step === 'previous' ? 'Alt+ArrowUp' : 'Alt+ArrowDown'}
          aria-disabled={to === null}
          onClick={() => void go(step)}
          sx={{ p: 0.5, color: to === null ? 'text.disabled' : 'text.secondary' }}
        >
          <Icon sx={{ fontSize: 18 }} />
        </IconButton>
      </Tooltip>
    );
  };
  return (
    <>
      <Box role="group" aria-label="Walk through versions" sx={{ display: 'flex', alignItems: 'center' }}>
        {button('previous')}
        {button('next')}
        {beside !== undefined && (
          <Box
            component="span"
            title={from === null ? 'Among the versions of this model' : 'In the list that this version was opened from'}
            sx={{ ml: 0.5, color: 'text.secondary', whiteSpace: 'nowrap', fontVariantNumeric: 'tabular-nums' }}
          >
            {describePlace(beside, from !== null)}
          </Box>
        )}
      </Box>
      <span className="unseen" aria-live="polite">
        {isStep && beside !== undefined && toVisibleText(describeArrival(ref, describePlace(beside, from !== null)))}
      </span>
    </>
  );
}

/** The place of the next version in the list that is walked through; null without one. */
function moveStart(from: WalkStart | null, at: number | null, step: Step): WalkStart | null {
  return from === null ? null : { list: from.list, at: findPlace(at, from.at, step) };
}

/** Where the step leads to. Behind one that has gone from the list the next one has moved into its place. */
function findPlace(at: number | null, was: number, step: Step): number {
  if (step === 'previous') return Math.max(0, (at ?? was) - 1);
  return at === null ? was : at + 1;
}

function describeStep(step: Step, to: VersionRef | null, of: VersionRef, isInList: boolean): string {
  if (to === null) {
    if (isInList)
      return step === 'previous' ? 'This is the first version of the list' : 'This is the last version of the list';
    return step === 'previous' ? 'This is the oldest version' : 'This is the newest version';
  }
  const version = `version ${to.version}`;
  const words = to.name === of.name ? version : `${to.name} ${version}`;
  return toVisibleText(`${step === 'previous' ? 'Previous' : 'Next'}: ${words}`);
}

/** What is said of the version that a step led to. */
function describeArrival({ name, version }: VersionRef, place: string): string {
  return `Version ${version} of ${name}${place === '' ? '' : `, ${place}`}`;
}

function describePlace({ at, total, totalIsBound }: BesideVersion, isInList: boolean): string {
  if (total === 0 && !isInList) return '';
  if (at === null) return isInList ? 'no longer in the list' : '';
  return `${(at + 1).toLocaleString('en-US')} of ${total.toLocaleString('en-US')}${totalIsBound ? '+' : ''}`;
}
