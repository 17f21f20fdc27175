import { isReadableName } from '../../../../shared/registry/is-readable-name.ts';
import { toVisibleText } from '../../../../shared/text/visible-text.ts';
import { modelPath } from '../../../paths.ts';
import { RowLink } from '../../table/row-link.tsx';
import { LookAlikeMark } from '../../text/names/look-alike-mark.tsx';
import { ServerText } from '../../text/server-text.tsx';

/** The name of a model in a row of a list, which leads to its page where the name can be asked for. */
export function ModelLink({ name }: { readonly name: string }) {
  return (
    <span className="parts">
      {isReadableName(name) ? (
        <RowLink to={modelPath(name)} title={name} isStrong>
          {name}
        </RowLink>
      ) : (
        <strong title={toVisibleText(name)}>
          <ServerText text={name} />
        </strong>
      )}
      <LookAlikeMark name={name} />
    </span>
  );
}
