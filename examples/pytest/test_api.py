"""boto3 calls, with the endpoint of the sandbox."""

import boto3
import pytest
from botocore.config import Config
from botocore.exceptions import ClientError

ALICE = ('AKIAMOCKALICE0000001', 'mockmockmockmockmockmockmockmockALICE001')


@pytest.fixture
def client(sandbox):
    """A client of an AWS API, by default with the access key of alice."""

    def make(service, key=ALICE[0], secret=ALICE[1], token=None):
        return boto3.client(
            service,
            endpoint_url=sandbox.endpoint,
            region_name='us-east-1',
            aws_access_key_id=key,
            aws_secret_access_key=secret,
            aws_session_token=token,
            config=Config(retries={'total_max_attempts': 1}),
        )

    return make


def refusal(call, **given):
    with pytest.raises(ClientError) as refused:
        call(**given)
    return refused.value.response['Error']['Code']


def test_an_access_key_says_who_calls(client):
    assert client('sts').get_caller_identity()['Arn'] == 'arn:aws:iam::111122223333:user/alice'


def test_signatures_are_verified(client):
    assert refusal(client('sts', secret='another').get_caller_identity) == 'SignatureDoesNotMatch'


def test_temporary_credentials_end_on_the_clock_of_the_sandbox(client, sandbox):
    given = client('sts').get_session_token(DurationSeconds=900)['Credentials']
    sts = client('sts', given['AccessKeyId'], given['SecretAccessKey'], given['SessionToken'])
    assert sts.get_caller_identity()['Account'] == '111122223333'
    sandbox.advance('15m1s')
    assert refusal(sts.get_caller_identity) == 'ExpiredToken'


def test_a_fault_makes_a_call_fail(client, sandbox):
    sandbox.call('POST', '/faults', json={'when': {'service': 'sts'}, 'count': 1, 'effect': {'answer': 'throttled'}})
    sts = client('sts')
    assert refusal(sts.get_caller_identity) == 'Throttling'
    assert sts.get_caller_identity()['Account'] == '111122223333'


def test_a_tool_waits_until_somebody_allows_it(client):
    oidc = client('sso-oidc')
    tool = oidc.register_client(clientName='my-tool', clientType='public')
    mine = {'clientId': tool['clientId'], 'clientSecret': tool['clientSecret']}
    asked = oidc.start_device_authorization(**mine, startUrl='https://d-1234567890.awsapps.com/start')
    grant = 'urn:ietf:params:oauth:grant-type:device_code'
    code = refusal(oidc.create_token, **mine, grantType=grant, deviceCode=asked['deviceCode'])
    assert code == 'AuthorizationPendingException'


def test_a_signed_in_person_has_a_role_in_an_account(sandbox, tmp_path, monkeypatch):
    wish = {'account': '111122223333', 'role': 'ReadOnlyAccess'}
    signed_in = sandbox.call('POST', '/users/workforce/d-1234567890:jane_doe/sign-in', json=wish)
    credentials = tmp_path / 'credentials'
    credentials.write_text(next(file['text'] for file in signed_in['files'] if file['path'] == '.aws/credentials'))
    # boto3 looks for the cache of SSO under the home that it was loaded with; the profile `keys` needs none.
    monkeypatch.setenv('AWS_SHARED_CREDENTIALS_FILE', str(credentials))
    sts = boto3.Session(profile_name='keys').client('sts', endpoint_url=sandbox.endpoint, region_name='us-east-1')
    assert '/AWSReservedSSO_ReadOnlyAccess_' in sts.get_caller_identity()['Arn']
