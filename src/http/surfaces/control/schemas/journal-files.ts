import { Type } from 'typebox';
import { object } from './common.ts';

const text = Type.String();
const size = Type.Integer({ minimum: -1, description: 'Bytes; -1 where nobody has measured it.' });
const pairs = (description: string) => Type.Array(object({ name: text, value: text }), { description });
/** Members of one's own begin with `_` in an HTTP archive. */
const open = { additionalProperties: true };

const message = {
  httpVersion: text,
  cookies: pairs('Their values are hidden.'),
  headers: pairs('Those that are kept, without secrets.'),
  headersSize: size,
  bodySize: size,
};

/** HTTP archive 1.2, as far as it is made here. */
export const harFile = object(
  {
    log: object({
      version: Type.Literal('1.2'),
      creator: object({ name: text, version: text }),
      entries: Type.Array(
        Type.Object(
          {
            startedDateTime: Type.String({ format: 'date-time' }),
            time: Type.Number({ minimum: 0, description: 'Milliseconds.' }),
            request: object({
              method: text,
              url: Type.String({ format: 'uri' }),
              queryString: pairs('Without the values of secrets.'),
              postData: Type.Optional(object({ mimeType: text, text })),
              ...message,
            }),
            response: object({
              status: Type.Integer(),
              statusText: text,
              content: object({ size: Type.Integer(), mimeType: text, text: Type.Optional(text) }),
              redirectURL: text,
              ...message,
            }),
            cache: object({}),
            timings: object({
              send: Type.Number(),
              wait: Type.Number(),
              receive: Type.Number(),
            }),
          },
          { ...open, description: 'A request. Members that begin with `_` tell what the journal knows besides.' },
        ),
      ),
    }),
  },
  { title: 'HttpArchive' },
);

const details = Type.Optional(Type.Object({}, open));

export const cloudTrailFile = object(
  {
    Records: Type.Array(
      object({
        eventVersion: text,
        userIdentity: Type.Object(
          {
            type: Type.Enum(['Root', 'IAMUser', 'AssumedRole', 'FederatedUser', 'IdentityCenterUser', 'Unknown'], {
              type: 'string',
            }),
          },
          open,
        ),
        eventTime: Type.String({ format: 'date-time' }),
        eventSource: Type.String({ examples: ['signin.amazonaws.com'] }),
        eventName: Type.String({ examples: ['ConsoleLogin'] }),
        eventType: Type.Enum(['AwsApiCall', 'AwsConsoleSignIn', 'AwsServiceEvent'], { type: 'string' }),
        awsRegion: text,
        sourceIPAddress: text,
        userAgent: text,
        errorCode: Type.Optional(text),
        errorMessage: Type.Optional(text),
        requestParameters: Type.Null(),
        responseElements: Type.Union([Type.Null(), Type.Object({}, open)]),
        additionalEventData: details,
        serviceEventDetails: details,
        requestID: Type.Optional(text),
        eventID: text,
        readOnly: Type.Boolean(),
        managementEvent: Type.Boolean(),
        recipientAccountId: text,
        eventCategory: text,
      }),
      { description: 'Oldest first.' },
    ),
  },
  { title: 'CloudTrailRecords' },
);
