import type { VNode } from 'preact';
import { Button } from '../components/button.tsx';
import { Form, type FormTokens } from '../components/form.tsx';
import { Panel } from '../components/panel.tsx';
import { SelectField } from '../components/select-field.tsx';
import { LOCALES, type PageContext } from '../page.ts';
import type { PortalFrame } from './portal-header.tsx';
import { PortalView } from './portal-view.tsx';

interface PreferencesProps {
  readonly page: PageContext;
  readonly frame: PortalFrame;
  readonly form: FormTokens;
  readonly rows: number;
  readonly rowChoices: readonly number[];
}

export function PreferencesView({ page, frame, form, rows, rowChoices }: PreferencesProps): VNode {
  const text = page.text.portalPreferences;
  return (
    <PortalView page={page} title={text.heading} frame={frame} heading={text.heading} lead={text.lead}>
      <Panel>
        <Form form={form} testId="preferences-form">
          <SelectField
            label={text.language}
            name="language"
            inputTestId="language"
            value={page.locale}
            options={LOCALES.map((locale) => ({ value: locale, label: text.languages[locale] }))}
          />
          <SelectField
            label={text.rows}
            name="rows"
            inputTestId="rows"
            value={String(rows)}
            options={rowChoices.map((count) => ({ value: String(count), label: String(count) }))}
          />
          <Button testId="save">{text.save}</Button>
        </Form>
      </Panel>
    </PortalView>
  );
}
