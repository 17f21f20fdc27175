import ClearIcon from '@mui/icons-material/Close';
import SearchIcon from '@mui/icons-material/Search';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import InputBase from '@mui/material/InputBase';
import type { Theme } from '@mui/material/styles';
import {
  type KeyboardEvent,
  type Ref,
  useCallback,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import type { QueryProblem } from '../../../shared/query/query-problem.ts';
import type { Completion } from '../../../shared/registry/fleet.ts';
import { useWishedSearch } from '../page/search/use-wished-search.ts';
import { CompletionList, getOptionId } from './completions/completion-list.tsx';
import { measureTextBefore } from './completions/measure-text-before.ts';
import { useCompletions } from './completions/use-completions.ts';
import { ProblemMark } from './problem-mark.tsx';
import { decideKey, type QueryAction } from './query-key.ts';
import { useQueryHistory } from './use-query-history.ts';
import { useShownProblem } from './use-shown-problem.ts';

export interface QueryBoxHandle {
  /** Goes to the end of the query, where another condition can follow, and lists what it may be about. */
  addCondition(): void;
}

interface QueryBoxProps {
  /** Names what is looked for: "Search versions". Also the placeholder. */
  readonly label: string;
  /** What can be typed, where the box is wide enough; the label otherwise. */
  readonly placeholder?: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
  /** Looks only at the versions of this model; null for those of all. */
  readonly model: string | null;
  /** What is wrong with the query; null if nothing is. */
  readonly problem: QueryProblem | null;
  /** Beside a problem: which query the rows on screen belong to. */
  readonly note?: string;
  /** The page's main search. Ctrl/Cmd+F and `/` focus it, and the down arrow enters the table. */
  readonly isPageSearch?: boolean;
  /** What Enter does, unless it takes a suggestion. */
  readonly onEnter: () => void;
  readonly ref?: Ref<QueryBoxHandle>;
}

/**
 * A line for plain words and conditions. What can be typed is listed below the word; what is wrong is underlined at its
 * place, and said below once the person pauses.
 */
export function QueryBox(props: QueryBoxProps) {
  const {
    label,
    placeholder = label,
    value,
    onChange,
    model,
    problem,
    note = '',
    isPageSearch = false,
    onEnter,
  } = props;
  const input = useRef<HTMLInputElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const listId = useId();
  const problemId = useId();
  const [at, setAt] = useState(value.length);
  const [isOpen, setOpen] = useState(false);
  const { list, isStale } = useCompletions(value, at, model, isOpen);
  // By what it is, not by its place: the next list may have it elsewhere, or not at all.
  const [chosen, setChosen] = useState<Completion | null>(null);
  const highlighted = list?.completions.findIndex((each) => isSame(each, chosen)) ?? -1;
  const { shown, showNow } = useShownProblem(value, problem);
  useWishedSearch(input);
  const { record, step } = useQueryHistory(value, input, goBackOrForth);

  // Where the cursor has to be once the new text is in the field.
  const wanted = useRef<readonly [start: number, end: number] | null>(null);
  useLayoutEffect(() => {
    if (wanted.current === null || input.current?.value !== value) return;
    input.current.setSelectionRange(...wanted.current);
    wanted.current = null;
  }, [value]);

  const change = (text: string, start: number, end: number): void => {
    wanted.current = [start, end];
    setAt(end);
    setChosen(null);
    onChange(text);
  };
  const take = ({ insert, kind }: Completion): void => {
    if (list === null) return;
    // While the next list is still to come, what is seen is taken, if it is the same word that goes on.
    if (isStale && (at < list.from || /[\s()]/.test(value.slice(list.from, at)))) return;
    const cursor = list.from + insert.length;
    const text = value.slice(0, list.from) + insert + value.slice(isStale ? at : list.to);
    record({ text, start: cursor, end: cursor });
    change(text, cursor, cursor);
    // After a value the condition is complete.
    setOpen(kind !== 'value' && kind !== 'word');
    input.current?.focus();
  };
  const clear = (): void => {
    setOpen(false);
    change('', 0, 0);
    input.current?.focus();
  };
  useImperativeHandle(props.ref, () => ({
    addCondition: () => {
      const kept = value.trimEnd();
      const text = kept === '' || /(?:^|[\s(])(?:and|or|not)$/i.test(kept) ? kept : `${kept} and`;
      const next = text === '' ? '' : `${text} `;
      change(next, next.length, next.length);
      input.current?.focus();
      input.current?.setSelectionRange(next.length, next.length);
      setOpen(true);
    },
  }));

  function goBackOrForth(direction: 'undo' | 'redo'): void {
    const draft = step(direction);
    setOpen(false);
    if (draft !== null) change(draft.text, draft.start, draft.end);
  }
  const act = (action: QueryAction): void => {
    if (action.kind === 'highlight') setChosen(list?.completions[action.index] ?? null);
    else if (action.kind === 'take') take(action.completion);
    else if (action.kind === 'clear') clear();
    else if (action.kind === 'undo' || action.kind === 'redo') goBackOrForth(action.kind);
    else if (action.kind === 'enterList') enterList();
    else setOpen(action.kind === 'open');
    if (action.kind === 'close') setChosen(null);
    if (action.kind !== 'run') return;
    showNow();
    onEnter();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    // While composing, keys belong to the input method.
    if (event.nativeEvent.isComposing) return;
    const action = decideKey(event, { text: value, list, isListComing: isStale, highlighted });
    if (action === null || (action.kind === 'enterList' && !isPageSearch)) return;
    event.preventDefault();
    if (event.key === 'Escape') event.stopPropagation();
    act(action);
  };
  /** Follows the cursor, where it moves without a change of the text. */
  const follow = (start: number | null, end: number | null): void => {
    if (end === null || end === at) return;
    setAt(end);
    setChosen(null);
    if (start !== end) setOpen(false);
  };
  const isListed = list !== null;
  const latestTake = useRef(take);
  useLayoutEffect(() => {
    latestTake.current = take;
  });
  const takeListed = useCallback((completion: Completion) => latestTake.current(completion), []);
  const active = isListed && highlighted >= 0 ? getOptionId(listId, highlighted) : undefined;
  return (
    <Box sx={{ flex: '1 1 auto', minWidth: 'min(200px, 100%)' }}>
      <Box ref={frame} data-query-box sx={frameStyle}>
        <SearchIcon aria-hidden sx={{ fontSize: 16, color: 'text.secondary', flexShrink: 0 }} />
        <Box sx={{ position: 'relative', flex: 1, minWidth: 0, display: 'flex' }}>
          <InputBase
            fullWidth
            inputRef={input}
            placeholder={placeholder}
            value={value}
            onChange={({ target }) => {
              const { value: text, selectionStart, selectionEnd } = target;
              const [start, end] = [selectionStart ?? text.length, selectionEnd ?? text.length];
              record({ text, start, end });
              setAt(end);
              setChosen(null);
              // Who empties the box wants to see the list, not what a query could begin with.
              setOpen(text.trim() !== '');
              onChange(text);
            }}
            onBlur={() => {
              setOpen(false);
              showNow();
            }}
            onKeyDown={onKeyDown}
            slotProps={{
              input: {
                role: 'combobox',
                'aria-label': label,
                'aria-autocomplete': 'list',
                'aria-expanded': isListed,
                'aria-haspopup': 'listbox',
                ...(isListed ? { 'aria-controls': listId } : {}),
                ...(active === undefined ? {} : { 'aria-activedescendant': active }),
                ...(shown === null ? {} : { 'aria-invalid': true, 'aria-describedby': problemId }),
                onSelect: ({ currentTarget: { selectionStart, selectionEnd } }) => follow(selectionStart, selectionEnd),
                spellCheck: false,
                autoComplete: 'off',
                autoCapitalize: 'off',
                enterKeyHint: 'search',
                ...(isPageSearch ? { 'data-page-search': '' } : {}),
              },
            }}
            sx={inputStyle}
          />
          {shown !== null && <ProblemMark input={input} text={value} problem={shown} />}
        </Box>
        {value !== '' && (
          <IconButton aria-label="Clear search" onClick={clear} sx={{ p: 0.25 }}>
            <ClearIcon sx={{ fontSize: 14 }} />
          </IconButton>
        )}
      </Box>
      {isListed && (
        <CompletionList
          id={listId}
          completions={list.completions}
          highlighted={highlighted}
          anchor={frame.current}
          offset={measureTextBefore(input.current, list.from, frame.current)}
          onTake={takeListed}
        />
      )}
      <Box role="status" id={problemId} sx={{ fontSize: '0.75rem', '&:not(:empty)': { pt: 0.5, px: 0.25 } }}>
        {shown !== null && (
          <>
            <Box component="span" sx={{ color: 'error.main' }}>
              {shown.message}
            </Box>
            {note !== '' && <span className="quiet"> · {note}</span>}
          </>
        )}
      </Box>
    </Box>
  );
}

function isSame(one: Completion, other: Completion | null): boolean {
  return one.kind === other?.kind && one.insert === other.insert;
}

function enterList(): void {
  document.querySelector<HTMLElement>('main [role="grid"] tr[tabindex="0"]')?.focus();
}

const frameStyle = (theme: Theme) =>
  ({
    display: 'flex',
    alignItems: 'center',
    gap: 0.75,
    height: 32,
    pl: 1,
    pr: 0.5,
    border: `1px solid color-mix(in srgb, ${theme.vars.palette.text.secondary} 35%, ${theme.vars.palette.divider})`,
    borderRadius: '6px',
    backgroundColor: theme.vars.palette.background.paper,
    '&:focus-within': {
      borderColor: theme.vars.palette.primary.main,
      boxShadow: `0 0 0 1px ${theme.vars.palette.primary.main}`,
    },
  }) as const;

const inputStyle = {
  fontSize: '0.8125rem',
  '& input': { p: 0, height: 22, outline: 'none' },
  '& input::placeholder': { color: 'text.secondary', opacity: 1 },
} as const;
