import type { VNode } from 'preact';
import { FormDialog, type FormDialogStep } from '../components/form-dialog.tsx';
import { TextField } from '../components/text-field.tsx';

/** Asks for the words that end every session (BUILDER-7). */
export function DeleteSessionsDialog({ words, ...dialog }: FormDialogStep & { readonly words: string }): VNode {
  const text = dialog.page.text.builderSecurity;
  return (
    <FormDialog
      {...dialog}
      id="delete-sessions"
      title={text.deleteHeading}
      event="deleteSessions"
      submit={text.deleteNow}
      look="danger"
    >
      <p>{text.deleteText}</p>
      <TextField
        label={text.confirmation}
        hint={text.confirmationHint(words)}
        name="words"
        inputTestId="delete-words"
        autocomplete="off"
        maxlength={32}
        required
        autofocus
      />
    </FormDialog>
  );
}
