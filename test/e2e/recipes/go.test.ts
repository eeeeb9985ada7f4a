import t from 'tap';
import { recipeBlocks } from '../../helpers/readme.ts';
import { FOREIGN, realNames, realNamesEnv } from '../../helpers/real-names.ts';
import { recipeFolder, runIn, toolchainMissing } from '../../helpers/toolchain.ts';

/** Real names by the SDK and by Go's own client: no endpoint, and the certificate alone. */
const REAL = `package latchkey

import (
	"context"
	"net/http"
	"os"
	"strings"
	"testing"

	"github.com/aws/aws-sdk-go-v2/aws"
	"github.com/aws/aws-sdk-go-v2/credentials"
	"github.com/aws/aws-sdk-go-v2/service/sts"
)

func TestRealNames(t *testing.T) {
	if os.Getenv("HTTPS_PROXY") == "" {
		t.Skip()
	}
	alice := credentials.NewStaticCredentialsProvider("AKIAMOCKALICE0000001", "mockmockmockmockmockmockmockmockALICE001", "")
	real := sts.Options{Region: "eu-west-1", Credentials: alice, RetryMaxAttempts: 1}
	caller, err := sts.New(real).GetCallerIdentity(context.Background(), nil)
	if err != nil || *caller.Arn != "arn:aws:iam::111122223333:user/alice" {
		t.Fatal(caller, err)
	}
	real.BaseEndpoint = aws.String("https://${FOREIGN}")
	_, err = sts.New(real).GetCallerIdentity(context.Background(), nil)
	if err == nil || !strings.Contains(err.Error(), "not permitted by any constraint") {
		t.Fatal(err)
	}
}

func TestPlainClient(t *testing.T) {
	if os.Getenv("HTTPS_PROXY") == "" {
		t.Skip()
	}
	for url, status := range map[string]int{
		"https://d-1234567890.awsapps.com/start": 200,
		"https://sts.eu-west-1.amazonaws.com/?Action=GetCallerIdentity&Version=2011-06-15": 403,
	} {
		answer, err := http.Get(url)
		if err != nil || answer.StatusCode != status {
			t.Fatal(url, answer, err)
		}
	}
	_, err := http.Get("https://${FOREIGN}/")
	if err == nil || !strings.Contains(err.Error(), "not permitted by any constraint") {
		t.Fatal(err)
	}
}
`;

t.test(
  'TEST-9 CLI-1 TEST-11 docs/recipes/go.md: the SDK for Go, at http, at https, and under real names',
  {
    skip: toolchainMissing('go'),
  },
  async (t) => {
    const names = await realNames(t);
    const { folder, put } = recipeFolder(t, names);
    const [first, test, secure, ...more] = recipeBlocks('go.md');
    t.same([first?.name, test?.name, secure?.name, more], ['sh: Go', 'go: Go', 'sh: Go', []]);
    put('latchkey_test.go', test?.code ?? '');
    const plain = await runIn(folder, first?.code ?? '', { LATCHKEY_URL: `http://localhost:${names.server.port}` });
    t.match(plain, { code: 0, stdout: /^ok\s+example\.test\/latchkey\s/m }, plain.stdout + plain.stderr);
    const over = await runIn(folder, (secure?.code ?? '').replaceAll('4643', String(names.server.tlsPort)));
    t.match(over, { code: 0, stdout: /^ok\s/m }, over.stdout + over.stderr);
    put('real_test.go', REAL);
    const env = { ...realNamesEnv(names), AWS_EC2_METADATA_DISABLED: 'true' };
    const real = await runIn(folder, "go test -v -run 'TestRealNames|TestPlainClient' ./...", env);
    for (const name of ['TestRealNames', 'TestPlainClient'])
      t.match(real, { code: 0, stdout: new RegExp(`^--- PASS: ${name}`, 'm') }, real.stdout + real.stderr);
  },
);
