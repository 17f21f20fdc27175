import { behindPrimehubCases } from './behind-primehub-cases.ts';
import type { FaultCase } from './fault-case.ts';
import { mlflowAddressCases } from './mlflow-address-cases.ts';
import { mlflowCases } from './mlflow-cases.ts';
import { primehubCases } from './primehub-cases.ts';
import { type ToldElsewhere, toldElsewhere } from './told-elsewhere.ts';
import { toldOfThisComputer } from './told-of-this-computer.ts';

/** A spec file of `test/e2e` and the title of a test in it. */
export interface Proof {
  readonly file: string;
  readonly title: string;
}

const primehub: Proof = {
  file: 'primehub-faults.spec.ts',
  title: 'whatever befalls the requests to PrimeHub is named, and the models stay',
};
const behind: Proof = {
  file: 'primehub-faults.spec.ts',
  title: 'whatever is wrong behind PrimeHub is named without its inner address, and the models stay',
};
const mlflow: Proof = {
  file: 'mlflow-faults.spec.ts',
  title: 'whatever befalls the requests to MLflow is named, and the models stay',
};
const address: Proof = {
  file: 'mlflow-faults.spec.ts',
  title: 'whatever is wrong with a typed address is named at its step, and what was typed stays',
};

/** Every failure that a test brings about through the whole app: what it is, what is read then, and where it is proved. */
export const faultRows: readonly ToldElsewhere[] = [
  ...rowsOf('PrimeHub', primehubCases, primehub),
  ...rowsOf('behind PrimeHub', behindPrimehubCases, behind),
  ...rowsOf('MLflow', mlflowCases, mlflow),
  ...rowsOf('connecting to MLflow', mlflowAddressCases, address),
  ...toldElsewhere,
  ...toldOfThisComputer,
];

/** The rows as a table in Markdown; `<host>` is the server's name and port. */
export function faultTable(): string {
  const lines = faultRows.map(
    ({ where, fault, reads, proof }) =>
      `| ${where} | ${fault} | ${inMarkdown(reads)} | \`${proof.file}\`: ${proof.title} |`,
  );
  return ['| where | fault | what the person reads | the spec that proves it |', '|---|---|---|---|', ...lines].join(
    '\n',
  );
}

function rowsOf(where: string, cases: readonly FaultCase<unknown>[], proof: Proof): readonly ToldElsewhere[] {
  return cases.map(({ fault, says, advises, offers }) => ({
    where,
    fault,
    reads: `${says} ${advises}${offers.length === 0 ? '' : ` [${offers.join('] [')}]`}`,
    proof,
  }));
}

function inMarkdown(text: string): string {
  return text.replaceAll('<', '&lt;').replaceAll('|', '\\|');
}
