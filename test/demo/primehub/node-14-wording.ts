/** Parses JSON; on failure throws with the message of Node 14, which PrimeHub's image runs. Newer Nodes word it otherwise. */
export function parseJsonAsNode14(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new SyntaxError(wordMistake(text, findMistake(text)));
  }
}

function wordMistake(text: string, position: number): string {
  const character = text[position];
  if (character === undefined) {
    return 'Unexpected end of JSON input';
  }
  const what = character === '"' ? 'string' : /[-\d]/.test(character) ? 'number' : `token ${character}`;
  return `Unexpected ${what} in JSON at position ${position}`;
}

/** Position of the first character that JSON does not allow where it stands; the length of a text that ends too early. */
function findMistake(text: string): number {
  let at = 0;

  const take = (pattern: RegExp): boolean => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    at += found?.[0].length ?? 0;
    return found !== null;
  };

  /** Takes as much of a word as is there. */
  const takeWord = (word: string): boolean => {
    for (const letter of word) {
      if (text[at] !== letter) {
        return false;
      }
      at += 1;
    }
    return true;
  };

  const takeString = (): boolean => {
    at += 1;
    while (take(/[ !#-[\]-\uffff]+|\\["\\/bfnrt]|\\u[0-9a-fA-F]{4}/y)) {
      // Goes on to the end of the string.
    }
    if (text[at] === '\\') {
      take(/\\u[0-9a-fA-F]{0,3}|\\/y);
      return false;
    }
    return takeWord('"');
  };

  const takeNumber = (): boolean => {
    take(/-/y);
    if (take(/0/y) ? /\d/.test(text[at] ?? '') : !take(/[1-9]\d*/y)) {
      return false;
    }
    return !(take(/\./y) && !take(/\d+/y)) && !(take(/[eE][-+]?/y) && !take(/\d+/y));
  };

  const takeList = (end: string, takeItem: () => boolean): boolean => {
    at += 1;
    take(/[ \t\n\r]*/y);
    if (text[at] === end) {
      return takeWord(end);
    }
    while (takeItem()) {
      take(/[ \t\n\r]*/y);
      if (text[at] !== ',') {
        return takeWord(end);
      }
      at += 1;
    }
    return false;
  };

  const takeEntry = (): boolean => {
    take(/[ \t\n\r]*/y);
    if (text[at] !== '"' || !takeString()) {
      return false;
    }
    take(/[ \t\n\r]*/y);
    return takeWord(':') && takeValue();
  };

  const takeValue = (): boolean => {
    take(/[ \t\n\r]*/y);
    switch (text[at]) {
      case '{':
        return takeList('}', takeEntry);
      case '[':
        return takeList(']', takeValue);
      case '"':
        return takeString();
      case 't':
        return takeWord('true');
      case 'f':
        return takeWord('false');
      case 'n':
        return takeWord('null');
      default:
        return takeNumber();
    }
  };

  if (takeValue()) {
    take(/[ \t\n\r]*/y);
  }
  return at;
}
