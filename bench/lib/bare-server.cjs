'use strict';
// The floor: the least that a Node process can do to answer over HTTP.
const server = require('node:http').createServer((_request, response) => response.end('ok'));
// A round may take longer than the 5 s after which Node closes a connection that is idle.
server.keepAliveTimeout = 60_000;
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
