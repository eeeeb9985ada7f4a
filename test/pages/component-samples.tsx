import type { VNode } from 'preact';
import { AccountName } from '../../src/pages/components/account-name.tsx';
import { Alert } from '../../src/pages/components/alert.tsx';
import { Badge } from '../../src/pages/components/badge.tsx';
import { Button, ButtonRow } from '../../src/pages/components/button.tsx';
import { Checkbox } from '../../src/pages/components/checkbox.tsx';
import { CodeField } from '../../src/pages/components/code-field.tsx';
import { CopyBlock } from '../../src/pages/components/copy-block.tsx';
import { DeviceKindRadios } from '../../src/pages/components/device-kind-radios.tsx';
import { DeviceNameField } from '../../src/pages/components/device-name-field.tsx';
import { EmptyState } from '../../src/pages/components/empty-state.tsx';
import { EventLink } from '../../src/pages/components/event-link.tsx';
import { Form } from '../../src/pages/components/form.tsx';
import { Hidden } from '../../src/pages/components/hidden.tsx';
import { KeyValue } from '../../src/pages/components/key-value.tsx';
import { Mark } from '../../src/pages/components/mark.tsx';
import { Modal } from '../../src/pages/components/modal.tsx';
import { RadioGroup } from '../../src/pages/components/radio-group.tsx';
import { SamlForm } from '../../src/pages/components/saml-form.tsx';
import { SecurityCheck } from '../../src/pages/components/security-check.tsx';
import { SelectField } from '../../src/pages/components/select-field.tsx';
import { Steps } from '../../src/pages/components/steps.tsx';
import { Swatch } from '../../src/pages/components/swatch.tsx';
import { TextArea } from '../../src/pages/components/text-area.tsx';
import { TextField } from '../../src/pages/components/text-field.tsx';
import type { PageContext } from '../../src/pages/page.ts';
import { consoleSamples, pageSamples } from './page-samples.tsx';

/** Makes the string for one prop: a word of its own, or the same hostile string for all. */
export type Say = (prop: string) => string;

/** One sample of every component, by file name, every string prop filled by `say`. */
export function componentSamples(page: PageContext, say: Say): Readonly<Record<string, VNode>> {
  return {
    ...fieldSamples(say),
    ...choiceSamples(page, say),
    ...partSamples(say),
    ...pageSamples(page, say),
    ...consoleSamples(say),
  };
}

function field(say: Say, of: string) {
  return {
    label: say(`${of} label`),
    name: say(`${of}-name`),
    inputId: say(`${of}-id`),
    hint: say(`${of} hint`),
    error: say(`${of} error`),
    optionalText: say(`${of} optional`),
    labelAside: <a href={say(`${of}-aside`)}>{say(`${of} aside`)}</a>,
    fieldId: say(`${of}-field`),
    fieldClass: say(`${of}-class`),
    fieldTestId: say(`${of}-test`),
    inputTestId: say(`${of}-input-test`),
    inputClass: say(`${of}-input-class`),
  };
}

function fieldSamples(say: Say): Record<string, VNode> {
  const wrapper = {
    value: say('value'),
    placeholder: say('placeholder'),
    inputAttributes: { 'data-x': say('x') },
    wrapperClass: say('wrapper-class'),
    wrapperAttributes: { 'data-y': say('y') },
  };
  return {
    'text-field': (
      <TextField
        {...field(say, 'text')}
        {...wrapper}
        type="password"
        autocomplete={say('autocomplete')}
        pattern={say('pattern')}
        wrapperId={say('text-wrapper')}
        wrapperTestId={say('text-wrapper-test')}
        reveal={{ show: say('show'), hide: say('hide') }}
      />
    ),
    'code-field': <CodeField {...field(say, 'code')} {...wrapper} wrapperId={say('code-wrapper')} />,
    'account-name': <AccountName name={say('account name')} label={say('account label')} />,
    'text-area': <TextArea {...field(say, 'area')} value={say('area value')} />,
    'select-field': (
      <SelectField
        {...field(say, 'select')}
        value={say('option')}
        options={[{ value: say('option'), label: say('option label') }]}
      />
    ),
  };
}

function choiceSamples(page: PageContext, say: Say): Record<string, VNode> {
  return {
    checkbox: (
      <Checkbox
        label={say('box label')}
        name={say('box-name')}
        value={say('box-value')}
        hint={say('box hint')}
        error={say('box error')}
        inputId={say('box-id')}
        wrapperId={say('box-wrapper')}
        wrapperClass={say('box-class')}
        inputAttributes={{ 'data-x': say('x') }}
      />
    ),
    'radio-group': (
      <RadioGroup
        id={say('radios')}
        legend={say('legend')}
        name={say('radio-name')}
        selected={say('radio-value')}
        error={say('radio error')}
        choices={[
          {
            value: say('radio-value'),
            label: say('radio label'),
            hint: say('radio hint'),
            inputId: say('radio-id'),
            wrapperId: say('radio-wrapper'),
          },
        ]}
      />
    ),
    'device-name-field': <DeviceNameField label={say('device name')} hint={say('name hint')} testId="device-name" />,
    'device-kind-radios': <DeviceKindRadios page={page} kinds={['app', 'security-key']} />,
    'saml-form': (
      <SamlForm
        post={{
          encodedResponse: say('response'),
          destination: say('/acs'),
          relayState: say('relay'),
          prettyPrintedXml: say('pretty'),
        }}
        label={say('saml label')}
        buttonTestId={say('saml-test')}
      />
    ),
    'security-check': (
      <SecurityCheck
        page={page}
        form={{ action: say('/check-action'), csrf: say('check-csrf'), flow: say('check-flow') }}
        captcha={{ id: say('captcha'), imageUrl: say('/image'), audioUrl: say('/audio') }}
        name={say('guess')}
        containerId={say('captcha-container')}
        containerTestId={say('captcha-container-test')}
        imageId={say('captcha-image')}
        imageTestId={say('captcha-image-test')}
        imageWrapperTestId={say('test-captcha')}
        inputId={say('captcha-input')}
        inputTestId={say('captcha-input-test')}
        ways={<a href={say('/other-way')}>{say('other way')}</a>}
      >
        <Button>{say('check')}</Button>
      </SecurityCheck>
    ),
    form: (
      <Form
        form={{ action: say('/action'), csrf: say('csrf'), flow: say('flow'), step: say('step') }}
        id={say('form')}
        name={say('form-name')}
        label={say('form label')}
        fields={{ more: say('more') }}
        attributes={{ 'data-x': say('x') }}
      >
        <Button>{say('send')}</Button>
      </Form>
    ),
    button: (
      <ButtonRow>
        <Button
          id={say('button')}
          textId={say('button-text')}
          class={say('button-class')}
          name={say('button-name')}
          value={say('button-value')}
          wrapperId={say('button-wrapper')}
          wrapperClass={say('button-wrapper-class')}
          formaction={say('/button')}
          attributes={{ 'data-x': say('x') }}
        >
          {say('press')}
        </Button>
        <Button href={say('/go')} label={say('go there')}>
          {say('go')}
        </Button>
      </ButtonRow>
    ),
  };
}

function partSamples(say: Say): Record<string, VNode> {
  return {
    alert: (
      <Alert
        kind="error"
        id={say('alert')}
        title={say('alert title')}
        titleId={say('alert-title')}
        titleClass={say('alert-title-class')}
        textId={say('alert-text')}
        label={say('alert label')}
        attributes={{ 'data-x': say('x') }}
      >
        {say('alert text')}
      </Alert>
    ),
    hidden: (
      <Hidden id={say('hidden')} class={say('hidden-class')} attributes={{ 'data-x': say('x') }}>
        {say('unseen')}
      </Hidden>
    ),
    badge: <Badge testId={say('badge-test')}>{say('badge')}</Badge>,
    'event-link': (
      <EventLink form={{ action: say('action'), csrf: say('csrf') }} event={say('event')} testId={say('test')}>
        {say('words')}
      </EventLink>
    ),
    mark: <Mark />,
    swatch: <Swatch color={say('color')} />,
    'key-value': (
      <KeyValue id={say('facts')} items={[{ key: say('key'), value: say('fact'), valueId: say('fact-id') }]} />
    ),
    'copy-block': (
      <CopyBlock
        id={say('copy')}
        label={say('copy label')}
        lines={[say('line one'), say('line two')]}
        copyText={say('copy it')}
        copiedText={say('copied')}
      />
    ),
    steps: <Steps label={say('steps')} steps={[say('first'), `${say('second')}.`]} current={0} />,
    'empty-state': <EmptyState title={say('nothing')} text={say('nothing yet')} testId={say('empty-test')} />,
    modal: (
      <Modal id={say('modal')} title={say('modal title')} closeLabel={say('close')} open closeHref={say('/close')}>
        {say('modal text')}
      </Modal>
    ),
  };
}
