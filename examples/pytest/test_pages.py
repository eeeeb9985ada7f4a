"""People sign in."""

import pytest
import requests
from pages import Browser

CONSOLE = ('111122223333.signin.aws.amazon.com', '/console')


def test_an_iam_user_signs_in_with_a_code(sandbox):
    browser = Browser().open(sandbox.url(*CONSOLE)).submit(username='bob', password='Iam-Passw0rd!')
    assert not browser.is_in
    assert browser.submit(mfaCode=sandbox.totp('iam', '111122223333:bob')).is_in


def test_a_root_user_types_the_code_that_came_by_mail(sandbox):
    browser = Browser().open(sandbox.url('console.aws.amazon.com'))
    browser.submit(resolving_input='root-otp@example.com').submit(password='Root-Passw0rd!')
    [code] = sandbox.mail('root-otp@example.com')['codes']
    assert browser.submit(code=code).is_in


def test_a_wrong_password_is_refused_and_only_the_journal_tells_why(sandbox):
    browser = Browser().open(sandbox.url(*CONSOLE)).submit(username='bob', password='wrong')
    assert not browser.is_in
    [entry] = sandbox.journal(event='password.rejected')
    assert entry['reason'] == 'WRONG_PASSWORD'


@pytest.mark.parametrize('sandbox_options', [{'pack': 'lost-mfa'}])
def test_a_pack_brings_people_of_its_own(sandbox):
    browser = Browser().open(sandbox.url(*CONSOLE)).submit(username='ida', password='Iam-Passw0rd!')
    assert browser.page.ok and not browser.is_in


def test_a_session_ends_after_twelve_hours(sandbox):
    signed_in = sandbox.call('POST', '/users/iam/111122223333:alice/sign-in', json={'style': 'path'})
    cookies = {cookie['name']: cookie['value'] for cookie in signed_in['cookies']}
    home = sandbox.url('console.aws.amazon.com', '/console/home')
    assert 'nav-usernameMenu' in requests.get(home, cookies=cookies).text
    sandbox.advance('12h1s')
    assert 'nav-usernameMenu' not in requests.get(home, cookies=cookies).text
