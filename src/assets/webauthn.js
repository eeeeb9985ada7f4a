// Passkeys and security keys: asks the browser's authenticator what the form says, and posts its answer.
const bytes = (base64url) =>
  Uint8Array.from(atob(base64url.replaceAll('-', '+').replaceAll('_', '/')), (letter) => letter.codePointAt(0));
const base64url = (buffer) =>
  btoa(String.fromCodePoint(...new Uint8Array(buffer)))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
const known = (credentials) => credentials.map((credential) => ({ ...credential, id: bytes(credential.id) }));

const questions = {
  create: ({ challenge, user, excludeCredentials, ...options }) => ({
    ...options,
    challenge: bytes(challenge),
    user: { ...user, id: bytes(user.id) },
    excludeCredentials: known(excludeCredentials),
  }),
  get: ({ challenge, allowCredentials, ...options }) => ({
    ...options,
    challenge: bytes(challenge),
    allowCredentials: known(allowCredentials),
  }),
};

const BINARY = ['clientDataJSON', 'attestationObject', 'authenticatorData', 'signature', 'userHandle'];

// Browsers of some years know no `toJSON` of credentials.
function readable({ id, type, authenticatorAttachment, response }) {
  const binary = BINARY.filter((member) => response[member]);
  const members = Object.fromEntries(binary.map((member) => [member, base64url(response[member])]));
  const transports = response.getTransports?.();
  return { id, rawId: id, type, authenticatorAttachment, response: { ...members, transports } };
}

function prepare(form) {
  const { webauthn, options, atOnce, ...words } = form.dataset;
  const button = form.querySelector('button');
  const status = form.querySelector('[role=status]');
  const say = (name) => {
    status.dataset.state = name;
    status.textContent = words[name];
  };
  let asked;
  const ask = async () => {
    // Asking again takes the place of a question that is still open.
    asked?.abort();
    const question = new AbortController();
    asked = question;
    say('waiting');
    try {
      const publicKey = questions[webauthn](JSON.parse(options));
      const credential = await navigator.credentials[webauthn]({ publicKey, signal: question.signal });
      form.elements.credential.value = JSON.stringify(readable(credential));
      button.disabled = true;
      say('sending');
      form.submit();
    } catch ({ name }) {
      if (asked !== question) return;
      if (name === 'InvalidStateError') say('registered');
      else say(name === 'SecurityError' ? 'unsupported' : 'failed');
    }
  };
  if (!window.PublicKeyCredential) {
    say('unsupported');
    return;
  }
  button.disabled = false;
  button.addEventListener('click', ask);
  if (atOnce) button.click();
}

for (const form of document.querySelectorAll('form[data-webauthn]')) prepare(form);
