// Tests match the code of a problem, not its text: a mutant of the text says nothing about them.
export const strykerPlugins = [
  {
    kind: 'Ignore',
    name: 'messages',
    value: {
      shouldIgnore: (path) => (path.listKey === 'arguments' && path.key === 3 && path.parent.callee.name === 'problem' ? 'the text of a problem' : undefined),
    },
  },
];
