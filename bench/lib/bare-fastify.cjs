'use strict';
// The floor of an API call: a Fastify route that reads the body and answers a short text.
const app = require('fastify')({ logger: false });
const parse = (_request, body, done) => done(null, body);
app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'buffer' }, parse);
app.post('/', (_request, reply) => reply.header('content-type', 'text/xml').send('<Response></Response>'));
app.listen({ port: 0, host: '127.0.0.1' }).then((url) => console.log(url));
