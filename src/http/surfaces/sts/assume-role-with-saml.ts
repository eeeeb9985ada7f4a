import { assumedRoleArn } from '../../../core/accounts/role.ts';
import { nameQualifierOf, subjectTypeOf } from '../../../core/federation/saml/saml-facts.ts';
import { assumeRoleWithSaml } from '../../../core/sts/assume-role-with-saml.ts';
import { assertionConsumer } from '../../addresses/assertion-consumer.ts';
import { openOperation } from '../../aws/api.ts';
import { required, text } from '../../aws/shapes.ts';
import { siteFor } from '../../server/create-app.ts';
import { callOf } from '../../server/http-call.ts';
import { credentialsXml } from './credentials-xml.ts';
import { sessionLimits } from './session-limits.ts';
import * as shapes from './shapes.ts';

export const assumeRoleWithSamlOperation = openOperation(
  {
    RoleArn: required(shapes.arn),
    PrincipalArn: required(shapes.arn),
    SAMLAssertion: required(text({ min: 4, max: 100_000, sensitive: true })),
    PolicyArns: shapes.policyArns,
    Policy: shapes.policy,
    DurationSeconds: shapes.roleSeconds,
  },
  async ({ sandbox, request, input }) => {
    const { ownNames = [] } = callOf(request).arrival ?? {};
    const context = { sandbox, site: siteFor(request), ownNames };
    const wanted = {
      ...sessionLimits(input),
      roleArn: input.RoleArn,
      providerArn: input.PrincipalArn,
      assertion: input.SAMLAssertion,
      durationSeconds: input.DurationSeconds,
    };
    const { role, credentials, packedPolicySize, sourceIdentity, vouched } = await assumeRoleWithSaml(
      sandbox,
      wanted,
      (address) => assertionConsumer(context, address),
    );
    const { assertion, attributes } = vouched;
    const { sessionName } = attributes;
    return {
      AssumedRoleUser: { AssumedRoleId: `${role.id}:${sessionName}`, Arn: assumedRoleArn(role, sessionName) },
      Audience: assertion.recipient,
      Credentials: credentialsXml(credentials),
      Issuer: assertion.issuer,
      NameQualifier: nameQualifierOf(vouched),
      PackedPolicySize: packedPolicySize,
      SourceIdentity: sourceIdentity,
      Subject: assertion.nameId,
      SubjectType: subjectTypeOf(assertion),
    };
  },
);
