'use strict';
// The floor: the least that a Node process can do to answer over HTTP.
const server = require('node:http').createServer((_request, response) => response.end('ok'));
server.listen(0, '127.0.0.1', () => console.log(`http://127.0.0.1:${server.address().port}`));
