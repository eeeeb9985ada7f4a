"""Fixtures of pytest for Latchkey, over plain HTTP: copy this file. It needs `requests` and nothing else."""

import json
import os
import shlex
import subprocess

import pytest
import requests


class Sandbox:
    """A world of its own: people, clock, mailbox and journal, by the control API."""

    def __init__(self, api, made):
        self.name, self.endpoint = made['name'], made['origin'] + made['pathPrefix']
        self.call = lambda method, path='', **more: api(method, f'/sandboxes/{self.name}{path}', **more)

    def url(self, host, path='/'):
        return f'{self.endpoint}/{host}{path}'

    def advance(self, by):
        return self.call('POST', '/clock/advance', json={'by': by})

    def totp(self, kind, user):
        return self.call('GET', f'/users/{kind}/{user}/totp')['devices'][0]['code']

    def mail(self, to):
        return self.call('GET', '/mail', params={'to': to, 'wait': '10s'})['messages'][-1]

    def journal(self, **query):
        return self.call('GET', '/journal', params=query)['entries']


@pytest.fixture(scope='session')
def latchkey():
    """The control API of the mock at LATCHKEY_URL, or of one that runs as long as the tests."""
    url, server = os.environ.get('LATCHKEY_URL'), None
    if not url:
        command = shlex.split(os.environ.get('LATCHKEY_COMMAND', 'npx --no latchkey'))
        server = subprocess.Popen([*command, 'start', '--port', '0', '--json'], stdout=subprocess.PIPE)
        url = json.loads(server.stdout.readline())['origin']
    headers = {'authorization': f'Bearer {os.environ.get("LATCHKEY_TOKEN", "")}'}

    def api(method, path, **more):
        answer = requests.request(method, f'{url}/_latchkey/api{path}', headers=headers, **more)
        assert answer.ok, answer.text
        return answer.json() if answer.text else None

    yield api
    if server:
        server.terminate()
        server.wait()


@pytest.fixture
def sandbox_options():
    """How a sandbox starts; parametrize it, such as with `{'pack': 'lost-mfa'}`."""
    return {}


@pytest.fixture
def sandbox(latchkey, sandbox_options):
    """Made for the test, dropped after it."""
    made = Sandbox(latchkey, latchkey('POST', '/sandboxes', json=sandbox_options))
    yield made
    made.call('DELETE')


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    """The report of a test that fails has the journal of its sandbox."""
    report = (yield).get_result()
    sandbox = getattr(item, 'funcargs', {}).get('sandbox')
    if report.failed and call.when == 'call' and sandbox:
        report.sections.append(('Latchkey journal', '\n'.join(map(json.dumps, sandbox.journal()))))
