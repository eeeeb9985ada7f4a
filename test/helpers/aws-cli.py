"""
Runs the AWS CLI of this Python, version 1: imports it once, and forks for each call, which has arguments, environment and
input of its own. Reads a call as JSON on each line, and answers how it ended.
"""

import json
import os
import sys
import tempfile

from awscli.clidriver import create_clidriver

# The CLI reads HOME when it is imported: it gets a link, which each call turns to its own.
HOME = os.environ['HOME']

driver = create_clidriver()
driver.session.get_available_services()
loader = driver.session.get_component('data_loader')
for name in ('endpoints', 'partitions', 'sdk-default-configuration'):
    loader.load_data(name)


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
