import type { VNode } from 'preact';
import { Button } from '../../components/button.tsx';
import { Form } from '../../components/form.tsx';
import { Mark } from '../../components/mark.tsx';
import { TextField } from '../../components/text-field.tsx';
import type { PageContext } from '../../page.ts';
import { ActionForm } from './action-form.tsx';
import { Instant } from './instant.tsx';
import { Sheet } from './sheet.tsx';
import type { ToolsFrame, ViewName } from './tools-layout.tsx';

interface ToolsBarProps {
  readonly page: PageContext;
  readonly frame: ToolsFrame;
  readonly current?: ViewName;
}

/** Sandbox, clock and search in one line, and the views in the other. */
export function ToolsBar({ page, frame, current }: ToolsBarProps): VNode {
  return (
    <header
      class="top-bar tools-bar"
      data-live=""
      data-events={frame.eventsUrl}
      data-now={frame.clock.now}
      data-mode={frame.clock.mode}
      data-sandbox={frame.sandbox}
    >
      <div class="top-bar-inner">
        <a class="brand" href={frame.views.home} data-testid="nav-brand">
          <Mark size={24} />
          <span>{page.text.home.brand}</span>
        </a>
        <SandboxMenu page={page} frame={frame} />
        <ClockMenu page={page} frame={frame} />
        <Search page={page} frame={frame} />
        <Leave page={page} frame={frame} />
      </div>
      <Views page={page} frame={frame} current={current} />
    </header>
  );
}

function Views({ page, frame, current }: ToolsBarProps): VNode {
  const { names } = page.text.homeViews;
  return (
    <nav class="top-links tools-views" aria-label={page.text.home.navigation}>
      <ul>
        {Object.entries(frame.views).map(([view, url]) => (
          <li key={view}>
            <a href={url} data-testid={`nav-${view}`} aria-current={view === current ? 'page' : undefined}>
              {names[view as ViewName]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function SandboxMenu({ page, frame }: ToolsBarProps): VNode {
  const { home, homeActions: text } = page.text;
  return (
    <Sheet id="sandbox-menu" label={home.sandboxNamed(frame.sandbox)} testId="sandbox-name" mock>
      {frame.sandboxes.length > 0 && (
        <ul class="sheet-links">
          {frame.sandboxes.map(({ name, url }) => (
            <li key={name}>
              <a href={url} data-testid={`switch-${name}`}>
                {name}
              </a>
            </li>
          ))}
        </ul>
      )}
      <a class="sheet-link" href={frame.views.sandboxes} data-testid="all-sandboxes">
        {text.allSandboxes}
      </a>
      <ActionForm page={page} action={frame.make} label={text.makeSandbox} testId="make-sandbox" leads>
        <TextField
          label={text.newSandbox}
          name="name"
          inputId="make-name"
          hint={text.newSandboxHint}
          autocomplete="off"
          inputTestId="make-name"
        />
      </ActionForm>
      <ActionForm
        page={page}
        action={frame.reset}
        label={text.resetSandbox(frame.sandbox)}
        look="danger"
        testId="reset-sandbox"
      />
    </Sheet>
  );
}

function ClockMenu({ page, frame }: ToolsBarProps): VNode {
  const { home, homeActions: text } = page.text;
  const { advance, freeze, run, real } = frame.clockActions;
  const { mode } = frame.clock;
  return (
    <Sheet
      id="clock-menu"
      label={
        <>
          <span class="visually-hidden">{home.clock} </span>
          <Instant at={frame.clock.now} testId="bar-clock" live />
          {mode === 'frozen' && <span class="frozen-mark">{text.frozen}</span>}
        </>
      }
      testId="clock-menu"
    >
      <p class="quiet">{home.clockModes[mode]}</p>
      <div class="clock-steps">
        {advance.map(({ by, action }) => (
          <ActionForm
            key={by}
            page={page}
            action={action}
            label={text.advance[by as keyof typeof text.advance]}
            testId={`advance-${by}`}
          />
        ))}
        {mode !== 'frozen' && <ActionForm page={page} action={freeze} label={text.freeze} testId="freeze-clock" />}
        {mode === 'frozen' && <ActionForm page={page} action={run} label={text.run} testId="run-clock" />}
        {mode !== 'real' && <ActionForm page={page} action={real} label={text.real} testId="real-clock" />}
      </div>
    </Sheet>
  );
}

function Search({ page, frame }: ToolsBarProps): VNode {
  const text = page.text.homeViews;
  return (
    <search class="tools-search">
      <form method="get" action={frame.searchUrl} class="tools-search-form">
        <input
          class="input top-search"
          type="search"
          name="q"
          value={frame.query}
          aria-label={text.search}
          placeholder={text.search}
          data-testid="search"
        />
        <Button look="link" testId="search-button">
          {text.searchButton}
        </Button>
      </form>
    </search>
  );
}

function Leave({ page, frame }: ToolsBarProps): VNode | null {
  if (frame.leave === undefined) return null;
  return (
    <Form form={frame.leave} fields={{ event: 'forgetToken' }} class="action-form">
      <Button look="link" testId="forget-token">
        {page.text.home.forgetToken}
      </Button>
    </Form>
  );
}
