"""
Runs the AWS CLI of this Python, version 1: imports it once, and forks for each call, which has arguments, environment and
input of its own. Reads a call as JSON on each line, and answers how it ended.
"""

import gc
import json
import os
import sys
import tempfile

import botocore.session
from awscli.clidriver import create_clidriver
from botocore.config import Config
from botocore.exceptions import ConnectionError, UnknownServiceError

# The CLI reads HOME when it is imported: it gets a link, which each call turns to its own.
HOME = os.environ['HOME']

driver = create_clidriver()
driver.session.get_available_services()
loader = driver.session.get_component('data_loader')
for name in ('endpoints', 'partitions', 'sdk-default-configuration'):
    loader.load_data(name)


def load_ahead():
    """Loads what each call would load by itself: models of services, and, by a call to nobody, the modules of a client."""
    kinds = ('service-2', 'paginators-1', 'waiters-2', 'endpoint-rule-set-1')
    for kind in kinds:
        loader.list_available_services(kind)
        for service in ('sts', 'iam', 'sso', 'sso-oidc'):
            try:
                loader.load_service_model(service, kind)
            except UnknownServiceError:
                pass
    session = botocore.session.Session()
    session.register_component('data_loader', loader)
    nobody = {'endpoint_url': 'http://127.0.0.1:1', 'config': Config(retries={'total_max_attempts': 1})}
    keys = {'aws_access_key_id': 'x', 'aws_secret_access_key': 'x'}
    try:
        session.create_client('sts', 'eu-west-1', **nobody, **keys).get_caller_identity()
    except ConnectionError:
        pass
    # Its collector would look through all of it in each call, and so copy it.
    gc.collect()
    gc.freeze()


def become(call, files):
    """Goes on as the process of a call, without a terminal."""
    os.setsid()
    for number, file in enumerate(files):
        os.dup2(file.fileno(), number)
    sys.stdin = os.fdopen(0)
    os.environ.clear()
    os.environ.update(call['env'])
    # Creating the driver has read a configuration.
    driver.session._config = None
    sys.exit(driver.main(call['args']))


load_ahead()
for line in sys.stdin:
    call = json.loads(line)
    os.symlink(call['env']['HOME'], HOME)
    files = [tempfile.TemporaryFile() for _ in range(3)]
    files[0].write(call['input'].encode())
    for file in files:
        file.seek(0)
    child = os.fork()
    if child == 0:
        become(call, files)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    os.unlink(HOME)
    said = []
    for file in files[1:]:
        file.seek(0)
        said.append(file.read().decode())
    print(json.dumps({'code': code, 'stdout': said[0], 'stderr': said[1]}), flush=True)
