// A list of the example questions at the side, for those who have closed or changed their tabs.
import { useGraphiQL, useGraphiQLActions } from '@graphiql/react';

function QuestionIcon(props) {
  return (
    <svg viewBox="0 0 24 24" fill="none" stroke="currentColor" strokeWidth="1.6" {...props}>
      <circle cx="12" cy="12" r="9.5" />
      <path d="M9.2 9.4a2.9 2.9 0 1 1 4.3 2.6c-1 .5-1.5 1-1.5 2.1" strokeLinecap="round" />
      <circle cx="12" cy="17" r="0.6" fill="currentColor" />
    </svg>
  );
}

function Examples({ tabs }) {
  const { addTab } = useGraphiQLActions();
  const queryEditor = useGraphiQL(state => state.queryEditor);
  const variableEditor = useGraphiQL(state => state.variableEditor);
  const headerEditor = useGraphiQL(state => state.headerEditor);

  const open = tab => {
    addTab();
    queryEditor?.setValue(tab.query);
    variableEditor?.setValue(tab.variables ?? '');
    headerEditor?.setValue(tab.headers ?? '');
    // The row of tabs may be longer than the window.
    requestAnimationFrame(() => document.querySelector('.graphiql-tab-active')?.scrollIntoView({ block: 'nearest', inline: 'end' }));
  };

  return (
    <section aria-label="Example questions" className="dossier-examples">
      <div className="graphiql-doc-explorer-title">Example questions</div>
      <p>Each opens in a new tab; run it with the button or Ctrl-Enter.</p>
      <ul>
        {tabs.map(tab => (
          <li key={tab.title}>
            <button type="button" onClick={() => open(tab)}>
              {tab.title}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

export function examplesPlugin(tabs) {
  return {
    title: 'Example questions',
    icon: QuestionIcon,
    content: () => <Examples tabs={tabs} />,
  };
}
