import type { Reason } from '../../core/errors.ts';
import type { Refuse } from '../server/create-app.ts';
import { placeOf } from '../server/front.ts';
import type { AwsCall, QueryApi } from './api.ts';
import { awsCodeOf } from './aws-code-of.ts';
import { jsonStatus } from './aws-codes.ts';
import { awsMessage } from './aws-messages.ts';
import { protocolOf } from './protocol-of.ts';
import { ERROR, newRequestId, sendQueryAnswer } from './send-xml.ts';

/**
 * Words a refusal in the envelope of the call's protocol; the journal gets the reason.
 * @param home whose words they are where it is not known what was called
 */
export const refuseAwsCall =
  (home: QueryApi): Refuse =>
  (request, reply, reason) => {
    const call: AwsCall = request.awsCall ?? { protocol: protocolOf(request), requestId: newRequestId(request) };
    const { api = home, caller, operation = '', protocol, requestId } = call;
    placeOf(request.raw).sandbox?.journal.event('api.refused', {
      ...(caller && { user: caller.arn, accountId: caller.account.id }),
      service: api.service,
      operation,
      reason: reason.code,
    });
    const code = awsCodeOf(reason.code, api.codes);
    const message = awsMessage(reason, api.messages);
    if (protocol === 'query') {
      const error = {
        Type: code.status < 500 ? 'Sender' : 'Receiver',
        Code: code.query,
        Message: message,
        EncodedMessage: encodedMessage(reason),
      };
      return sendQueryAnswer(request, reply, {
        status: code.status,
        requestId,
        name: ERROR,
        namespace: api.namespace,
        contents: { Error: error, RequestId: requestId },
      });
    }
    return reply
      .code(jsonStatus(code))
      .headers({
        'content-type': 'application/x-amz-json-1.1',
        'x-amzn-requestid': requestId,
        'x-amzn-errortype': code.json,
      })
      .send(JSON.stringify({ __type: code.json, message }));
  };

/** What DecodeAuthorizationMessage reads, also where the message does not bring it. */
const encodedMessage = ({ code, facts }: Reason): string | undefined =>
  code === 'ACTION_DENIED' ? facts.encoded : undefined;
