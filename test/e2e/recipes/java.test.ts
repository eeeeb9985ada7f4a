import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { recipeBlocks } from '../../helpers/readme.ts';
import { FOREIGN, realNames } from '../../helpers/real-names.ts';
import { absent, recipeFolder, runIn, toolchainMissing } from '../../helpers/toolchain.ts';

/** The recipe's way with real names: no endpoint, and the trust store alone. */
const REAL = `
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sts.StsClient;
import software.amazon.awssdk.services.sts.StsClientBuilder;

class RealNames {
  StsClientBuilder alice() {
    var key = AwsBasicCredentials.create("AKIAMOCKALICE0000001", "mockmockmockmockmockmockmockmockALICE001");
    return StsClient.builder().region(Region.EU_WEST_1).credentialsProvider(StaticCredentialsProvider.create(key));
  }

  @Test
  void theRealNameLeadsToTheMock() {
    assertEquals("arn:aws:iam::111122223333:user/alice", alice().build().getCallerIdentity().arn());
  }

  @Test
  void aForeignHostIsRefused() {
    var foreign = alice().endpointOverride(URI.create("https://${FOREIGN}")).build();
    var refused = assertThrows(SdkClientException.class, foreign::getCallerIdentity);
    assertTrue(refused.getMessage().toLowerCase().contains("name constraints"), refused.getMessage());
  }
}
`;

t.test(
  'TEST-9 CLI-1 TEST-11 docs/recipes/java.md: the SDK for Java, at http, at https, and under real names',
  {
    skip: toolchainMissing('mvn') || absent('javac'),
  },
  async (t) => {
    const names = await realNames(t);
    const { folder, put } = recipeFolder(t, names);
    const [pom, test, run, ...more] = recipeBlocks('java.md');
    t.same([pom?.name, test?.name, run?.name, more], ['xml: Java', 'java: Java', 'sh: Java', []]);
    mkdirSync(join(folder, 'src/test/java'), { recursive: true });
    put('pom.xml', pom?.code ?? '');
    put('src/test/java/LatchkeyTest.java', test?.code ?? '');
    const commands = (run?.code ?? '').replaceAll('4643', String(names.server.tlsPort));
    const ended = await runIn(folder, commands, { LATCHKEY_URL: `http://localhost:${names.server.port}` });
    t.equal(ended.code, 0, ended.stdout.slice(-4000));
    t.equal(
      ended.stdout.match(/Tests run: 2, Failures: 0, Errors: 0, Skipped: 0$/gm)?.length,
      2,
      'plain, and over TLS',
    );
    put('src/test/java/RealNames.java', REAL);
    const { hostname, port } = new URL(names.proxy);
    const options = [
      ...['-Djavax.net.ssl.trustStore=trust/truststore.p12', '-Djavax.net.ssl.trustStorePassword=changeit'],
      ...[`-Dhttps.proxyHost=${hostname}`, `-Dhttps.proxyPort=${port}`],
    ];
    const real = await runIn(folder, `mvn -o -B test -Dtest=RealNames -DargLine="${options.join(' ')}"`);
    t.match(real, { code: 0, stdout: /Tests run: 2, Failures: 0, Errors: 0/ }, real.stdout.slice(-4000));
  },
);
