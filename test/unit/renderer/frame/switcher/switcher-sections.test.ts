import { ThemeProvider } from '@mui/material/styles';
import { createElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, test } from 'vitest';
import { SwitcherList } from '../../../../../renderer/frame/switcher/switcher-list.tsx';
import { listSwitcherSections } from '../../../../../renderer/frame/switcher/switcher-sections.ts';
import { theme } from '../../../../../renderer/theme.ts';
import type { Connection, Group } from '../../../../../shared/connection/connection.ts';

const hub = hubOf(10_000);
const server: Connection = {
  kind: 'mlflow',
  id: '0c8f5a1e-5f0b-4f63-9a0e-0a2d6c9b7e22',
  label: 'mlflow.example.com',
  address: 'https://mlflow.example.com',
  credential: 'not-needed',
  auth: 'none',
  username: null,
  mlflowUi: 'ready',
};

describe('listSwitcherSections', () => {
  test('lists of 10,000 groups those that a menu can hold, and counts the others', () => {
    const [section] = listSwitcherSections([hub], null, '');
    expect(section?.entries).toHaveLength(300);
    expect(section?.left).toBe(9700);
  });

  test('always lists the open group', () => {
    const [section] = listSwitcherSections([hub], { connectionId: hub.id, group: 'g9999' }, '');
    expect(section?.entries.at(-1)).toEqual({ group: 'g9999', text: 'Team 9999', isOpen: true });
    expect(section?.left).toBe(9699);
  });

  test.each([
    ['what people see', 'TEAM 9998', 'Team 9998'],
    ['its name in addresses', 'g9997', 'Team 9997'],
    ['its connection, too', 'hub 9996', 'Team 9996'],
    ['a part of it', '  9995', 'Team 9995'],
  ])('finds a group beyond the list by %s', (_, search, expected) => {
    const sections = listSwitcherSections([hub, server], null, search);
    expect(sections.map(({ entries }) => entries.map(({ text }) => text))).toEqual([[expected]]);
  });

  test('bounds what a search finds, and leaves out connections where it finds nothing', () => {
    const [section, ...others] = listSwitcherSections([server, hub], null, 'team');
    expect(section?.entries).toHaveLength(300);
    expect(section?.left).toBe(9700);
    expect(others).toEqual([]);
    expect(listSwitcherSections([hub, server], null, 'nothing is called this')).toEqual([]);
  });

  test('keeps a connection without groups in view, so that it can be seen to have none', () => {
    expect(listSwitcherSections([hubOf(0), server], null, '').map(({ entries }) => entries.length)).toEqual([0, 1]);
  });
});

describe('SwitcherList', () => {
  test('has a search when there is more than a person takes in at a glance', () => {
    expect(render([hubOf(21)])).toContain('Search groups');
    expect(render([hubOf(19), server])).not.toContain('Search groups');
  });

  test('says how many groups are left out, and how to find them', () => {
    expect(render([hub])).toContain('9,700 more. Search to find them.');
  });
});

function render(connections: readonly Connection[]): string {
  const nothing = (): void => undefined;
  const list = createElement(SwitcherList, {
    connections,
    open: null,
    onChoose: nothing,
    onAdd: nothing,
    onManage: nothing,
    onClose: nothing,
  });
  return renderToStaticMarkup(createElement(ThemeProvider, { theme }, list));
}

function hubOf(count: number): Connection {
  const groups = Array.from(
    { length: count },
    (_, index): Group => ({
      id: String(index),
      name: `g${index}`,
      displayName: `Team ${index}`,
      isGroupAdmin: false,
      deploymentsEnabled: true,
      mlflowUi: 'ready',
      direct: null,
    }),
  );
  return {
    kind: 'primehub',
    id: '6f2c3a51-57a5-4c3e-8f4e-3a6d3a4a9b11',
    label: 'hub.example.com',
    address: 'https://hub.example.com',
    credential: 'keychain',
    username: 'ada',
    isPlatformAdmin: false,
    groups,
  };
}
