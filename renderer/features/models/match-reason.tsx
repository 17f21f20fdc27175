import type { ModelMatch } from '../../../shared/registry/views.ts';
import { formatVersionLabel } from '../../components/registry/version-label.ts';
import { RowLink } from '../../components/table/row-link.tsx';
import { versionPath } from '../../paths.ts';

interface MatchReasonProps {
  readonly name: string;
  readonly match: ModelMatch;
}

/** Says below a model's name by what it meets a query: itself, or which of its versions. The newest of them is a link. */
export function MatchReason({ name, match }: MatchReasonProps) {
  const { isOwn, newest } = match;
  return (
    <span className="found-by" title={`Found by ${describeMatch(match)}`}>
      <span className="unseen">Found by </span>
      {isOwn && 'the model itself'}
      {isOwn && newest !== null && ' · '}
      {newest !== null && (
        <>
          {countVersions(match)}
          <RowLink to={versionPath(name, newest)} title={formatVersionLabel(newest)}>
            {newest}
          </RowLink>
        </>
      )}
    </span>
  );
}

function describeMatch(match: ModelMatch): string {
  const versions = match.newest === null ? '' : `${countVersions(match)}${match.newest}`;
  return [...(match.isOwn ? ['the model itself'] : []), ...(versions === '' ? [] : [versions])].join(', ');
}

/** Leads to the number of the newest. */
function countVersions({ versions, versionsAreBound }: ModelMatch): string {
  return versions === 1 ? 'version ' : `${versions}${versionsAreBound ? '+' : ''} versions, newest `;
}
