import { changeBuilderPassword } from '../../src/flows/builder/change-builder-password.ts';
import { chooseAlias } from '../../src/flows/builder/choose-alias.ts';
import { deleteProfile } from '../../src/flows/builder/delete-profile.ts';
import { deleteSessions } from '../../src/flows/builder/delete-sessions.ts';
import { editContact } from '../../src/flows/builder/edit-contact.ts';
import { editProfile } from '../../src/flows/builder/edit-profile.ts';
import { requestData } from '../../src/flows/builder/request-data.ts';
import { type Sample, sample } from './sample.ts';

const userId = 'unknown-user';
const email = 'new@example.com';
const password = 'New-Passw0rd!';

/** The flows of a Builder ID's profile, and of the tools that it enters. */
export const profileSamples: readonly Sample[] = [
  sample(editProfile, { edit: {}, saved: { userId } }, { saveProfile: { userId, name: 'New', nickname: '' } }),
  sample(
    editContact,
    { enterEmail: {}, enterCode: { userId, email, codeId: 'unknown-code' }, changed: { userId, email } },
    { submitEmail: { userId, email }, submitCode: { code: '123456' }, resendCode: {}, otherEmail: {} },
  ),
  sample(
    changeBuilderPassword,
    { reenterPassword: {}, enterNewPassword: { userId, passwordMark: 'unknown' }, changed: { userId } },
    {
      reenterPassword: { userId, password },
      submitNewPassword: { newPassword: password, confirmPassword: password },
    },
  ),
  sample(deleteSessions, { confirm: {}, deleted: { userId } }, { deleteSessions: { userId, words: 'delete all' } }),
  sample(
    chooseAlias,
    { enterAlias: {}, chosen: { userId } },
    { submitAlias: { userId, tool: 'codeCatalyst', alias: 'bo-builds' } },
  ),
  sample(requestData, { ask: {}, requested: { userId } }, { requestData: { userId } }),
  sample(deleteProfile, { acknowledge: {}, deleted: {} }, { deleteProfile: { userId, acknowledged: true } }),
];
