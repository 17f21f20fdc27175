import { toVisibleText } from '../../../../shared/text/visible-text.ts';
import { ServerText } from '../../../components/text/server-text.tsx';
import { splitKey } from './split-key.ts';

interface CompareKeyProps {
  readonly text: string;
  /** The metric of a logged model that it is of, where it names more than that. */
  readonly metric: string | null;
}

/** The key of a row. A long one keeps its beginning and its end, as keys often differ there. */
export function CompareKey({ text, metric }: CompareKeyProps) {
  const lines = metric === null || metric === text ? splitKey(text) : splitMeasure(text, metric);
  if (lines === null) {
    return (
      <span className="key" title={toVisibleText(text)}>
        <ServerText text={text} />
      </span>
    );
  }
  const [first, second] = lines;
  return (
    <span className="key-lines" title={toVisibleText(text)}>
      <span className="key-begin">
        <ServerText text={first} isCut={metric !== null && metric !== text} />
      </span>
      <span className="key-end">
        <ServerText text={second} isCut />
      </span>
    </span>
  );
}

/** The metric, and below it what it was measured on. */
function splitMeasure(text: string, metric: string): readonly [string, string] {
  return [metric, text.slice(metric.length).replace(/^ · /, '')];
}
