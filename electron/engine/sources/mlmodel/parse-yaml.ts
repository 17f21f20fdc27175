import { Composer, type CST, type Document, isMap, isScalar, Lexer, Parser, Scalar, visit } from 'yaml';
import { createPace } from '../../../timing/pace.ts';
import { MlmodelRefused } from './mlmodel-refused.ts';

/**
 * What a file may hold, so that no content takes the parser more than some 30 ms in one go: real ones have a few hundred
 * words, and a signature of 25,000 columns takes 22,000 lines.
 */
const limits = {
  lines: 60_000,
  /** UTF-16 units. */
  line: 1_000_000,
  /** Blanks before a line, each of which may be a level of its own. */
  indent: 400,
  backslashes: 200_000,
  /** UTF-16 units of a text in double quotes, which is read letter by letter. MLflow writes signatures in single ones. */
  quoted: 250_000,
  /** Words, signs and texts as the parser sees them. */
  lexemes: 20_000,
  depth: 64,
  /** How often anchors may be used, those within them counted. */
  aliases: 100,
};

const opening: ReadonlySet<string> = new Set(['[', '{']);
const closing: ReadonlySet<string> = new Set([']', '}']);
const nesting: ReadonlySet<string> = new Set(['-', '?']);

/**
 * Parses YAML from anybody, with breaks for everything else. Every plain value stays the text that was written, so that
 * the version 3.10 is not the number 3.1; in `metadata`, what shows as it was written is a number or a truth. Of keys that come twice the last counts, as in Python. Throws MlmodelRefused,
 * and the signal's reason.
 */
export async function parseYaml(written: string, signal: AbortSignal): Promise<unknown> {
  const text = endLines(written);
  checkLines(text);
  const pace = createPace(signal);
  const parser = new Parser();
  const tokens: CST.Token[] = [];
  let lexemes = 0;
  let depth = 0;
  let onLine = 0;
  for (const lexeme of new Lexer().lex(text)) {
    lexemes += 1;
    if (opening.has(lexeme)) depth += 1;
    else if (closing.has(lexeme)) depth -= 1;
    else if (nesting.has(lexeme)) onLine += 1;
    else if (lexeme.includes('\n')) onLine = 0;
    const isLong = lexeme.length > limits.quoted && lexeme.startsWith('"');
    if (isLong || lexemes > limits.lexemes) throw new MlmodelRefused('holds more than any model needs');
    if (depth > limits.depth || onLine > limits.depth) throw new MlmodelRefused('nests too many lists in each other');
    for (const token of parser.next(lexeme)) tokens.push(token);
    if (lexemes % 64 === 0) await pace();
  }
  for (const token of parser.end()) tokens.push(token);
  await pace();
  return compose(tokens);
}

function compose(tokens: readonly CST.Token[]): unknown {
  try {
    const composer = new Composer({ schema: 'failsafe', uniqueKeys: false, logLevel: 'silent', prettyErrors: false });
    const [document, second] = [...composer.compose(tokens)];
    if (document === undefined || second !== undefined || document.errors.length > 0) throw notYaml();
    readMetadata(document);
    return document.toJS({ maxAliasCount: limits.aliases });
  } catch (error) {
    if (error instanceof MlmodelRefused) throw error;
    // Anchors that multiply, lead to themselves or nowhere, and whatever else the parser does not take.
    throw error instanceof ReferenceError ? new MlmodelRefused('repeats its parts too often') : notYaml();
  }
}

/** What people noted is shown as JSON, in which a number is no text. */
function readMetadata({ contents }: Document): void {
  if (!isMap(contents)) return;
  for (const { key, value } of contents.items) {
    if (!isScalar(key) || key.value !== 'metadata') continue;
    visit(value as Parameters<typeof visit>[0], {
      Scalar(place, scalar) {
        if (place !== 'key' && scalar.type === Scalar.PLAIN) scalar.value = readPlain(scalar.source ?? '');
      },
    });
  }
}

function readPlain(text: string): unknown {
  if (text === 'true' || text === 'false') return text === 'true';
  if (text === 'null') return null;
  const number = Number(text);
  return Number.isFinite(number) && String(number) === text ? number : text;
}

/** In YAML a CR ends a line also where no LF follows, which the parser does not know. */
function endLines(text: string): string {
  let found = 0;
  for (let at = text.indexOf('\r'); at >= 0; at = text.indexOf('\r', at + 1)) {
    found += 1;
    if (found > limits.lines) throw new MlmodelRefused('holds more than any model needs');
  }
  return found === 0 ? text : text.replace(/\r\n?/g, '\n');
}

function checkLines(text: string): void {
  let lines = 0;
  for (let at = 0; at < text.length; lines += 1) {
    const end = text.indexOf('\n', at);
    const next = end < 0 ? text.length : end + 1;
    const isDeep =
      next - at > limits.indent && /^ +/.exec(text.slice(at, at + limits.indent))?.[0].length === limits.indent;
    if (isDeep || next - at > limits.line || lines > limits.lines)
      throw new MlmodelRefused('holds more than any model needs');
    at = next;
  }
  let backslashes = 0;
  for (let at = text.indexOf('\\'); at >= 0; at = text.indexOf('\\', at + 1)) {
    backslashes += 1;
    if (backslashes > limits.backslashes) throw new MlmodelRefused('holds more than any model needs');
  }
}

function notYaml(): MlmodelRefused {
  return new MlmodelRefused('is not the YAML that MLflow writes');
}
