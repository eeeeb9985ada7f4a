import type { VNode } from 'preact';
import { Alert } from '../components/alert.tsx';
import { Button } from '../components/button.tsx';
import { Form, type FormTokens } from '../components/form.tsx';
import { Panel } from '../components/panel.tsx';
import { TextField } from '../components/text-field.tsx';
import { ToolLayout, type ToolProps } from './tool-layout.tsx';

interface AliasPageProps extends ToolProps {
  readonly form: FormTokens;
  readonly notice?: string;
  readonly alias: string;
}

/** A unique alias comes before everything else (BUILDER-15). */
export function AliasPage({ form, notice, alias, page, frame }: AliasPageProps): VNode {
  const text = page.text.tools;
  return (
    <ToolLayout page={page} frame={frame} heading={text.aliasHeading} lead={text.aliasLead(frame.name)}>
      {notice !== undefined && (
        <Alert kind="error" testId="tool-error">
          {notice}
        </Alert>
      )}
      <Panel>
        <Form form={form} fields={{ event: 'submitAlias' }} novalidate>
          <TextField
            label={text.alias}
            hint={text.aliasHint}
            name="alias"
            value={alias}
            autocomplete="nickname"
            maxlength={100}
            inputTestId="tool-alias-input"
            autofocus
          />
          <Button testId="tool-alias-next">{text.chooseAlias}</Button>
        </Form>
      </Panel>
    </ToolLayout>
  );
}
