using Amas.Config.Findings;
using AmasSync.Core.Desired;
using AmasSync.Core.Tests.Desired;
using AmasSync.Core.Validation;

namespace AmasSync.Core.Tests.Validation.Credentials;

public sealed class CredentialCheckTests : IDisposable
{
    // Assembled from parts, so that no secret scanner reports this file.
    private static readonly Dictionary<string, string> Keys = new()
    {
        ["openai"] = "sk-" + "proj-abcDEF1234567890abcDEF1234",
        ["anthropic"] = "sk-" + "ant-api03-abcDEF1234567890abcDEF",
        ["aws"] = "AKIA" + "ABCDEFGHIJKLMNOP",
        ["google"] = "AIza" + "SyA1234567890abcdefghijklmnopqrstuv",
        ["github"] = "ghp_" + "abcdefghijklmnopqrstuvwxyz0123456789",
        ["github2"] = "github" + "_pat_11ABCDEFG0abcdefghijkl",
        ["gitlab"] = "glpat-" + "abcdefghij1234567890",
        ["slack"] = "xoxb-" + "1234567890-abcdef",
        ["stripe"] = "sk_" + "live_abcdefghijklmnop1234",
        ["huggingface"] = "hf_" + "abcdefghijklmnopqrstuvwxyz0123456789",
        ["sendgrid"] = "SG." + "abcdefghijklmnop.abcdefghijklmnopqrst",
        ["jwt"] = "eyJ" + "hbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N",
        ["password"] = "postgres://admin:" + "hunter22@db.example.com/x",
        ["pem"] = "-----BEGIN RSA PRIVATE" + " KEY-----",
    };

    private readonly ProjectFixture project = new();

    public static TheoryData<string> Kinds => [.. Keys.Keys];

    public void Dispose() => project.Dispose();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_key_is_reported_at_its_place_and_not_repeated(string kind)
    {
        var key = Keys[kind];
        var finding = Found(
            $"name: A\nagent_type: llm_agent\nllm_config: {{model: gpt-4o}}\nsystem_prompt: |\n  Be kind.\n  Use {key} always.\n");
        Assert.Equal(("AS0520", Severity.Error, 6, 7), (finding.Code, finding.Severity, finding.Place.Line, finding.Place.Column));
        Assert.DoesNotContain(key, finding.Message + finding.Hint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Authorization: Bearer abc123def456ghi7", "AS0521")]
    [InlineData("X-Api-Key: 0123456789abcdef0123", "AS0521")]
    [InlineData("api_key: q9Zr2LmX81vTnBc4", "AS0521")]
    [InlineData("note: c2VjcmV0IGtleSBmb3IgdGhlIEFQSSBvZiBBY21lIDQy", "AS0522")]
    public void Text_that_looks_like_a_token_is_reported(string member, string code) =>
        Assert.Equal(code, Found($"name: A\nheaders:\n  {member}\n").Code);

    [Theory]
    [InlineData("Authorization: Bearer {{ session.token }}")]
    [InlineData("Authorization: Bearer <your-token-here-12345>")]
    [InlineData("Authorization: none")]
    [InlineData("token_limit: 100000000000000000")]
    [InlineData("api_key: example-key-0123456789")]
    [InlineData("id: 3f2504e0-4f89-11d3-9a0c-0305e82c3301")]
    [InlineData("url: https://api.example.com/v1/sites/123456789/pages/overview-of-everything")]
    [InlineData("note: Pneumonoultramicroscopicsilicovolcanoconiosis")]
    [InlineData("note: the_quick_brown_fox_jumps_over_the_lazy_dog_and_runs")]
    [InlineData("sha: 2fd4e1c67a2d28fced849ee1bb76e7391b93eb12")]
    public void Text_that_is_not_a_secret_is_not_reported(string member) => Assert.Empty(Credentials($"name: A\nheaders:\n  {member}\n"));

    [Theory]
    [InlineData("!file ../t.txt")]
    [InlineData("|\n    abcd1234efgh5678x")]
    [InlineData("\"abcd1234efgh5678x\\n\"")]
    public void A_line_feed_after_a_credential_does_not_hide_it(string token)
    {
        project.With("t.txt", "abcd1234efgh5678x\r\n");
        Assert.Equal("AS0521", Found($"name: A\nheaders:\n  token: {token}\n").Code);
    }

    [Theory]
    [InlineData("|\n  Key KEY\n  # amas-sync: allow AS0520 quoted in a prompt\n  End.")]
    [InlineData("\"Key KEY\n\n  # amas-sync: allow AS0520 quoted\n\n  End.\"")]
    public void A_line_of_a_prompt_is_not_an_allow_comment(string prompt) =>
        Assert.Equal(
            "AS0520",
            Found($"name: A\nsystem_prompt: {prompt.Replace("KEY", Keys["aws"], StringComparison.Ordinal)}\nnote: x\n").Code);

    [Fact]
    public void A_comment_right_after_a_prompt_is_an_allow_comment() =>
        Assert.Empty(Credentials($"name: A\nsystem_prompt: |\n  Key {Keys["aws"]}\n# amas-sync: allow AS0520 an example\nnote: x\n"));

    [Fact]
    public void A_file_can_allow_a_finding_with_a_reason()
    {
        var text = $"# amas-sync: allow AS0520 a key of the documentation, revoked long ago\nname: A\nnote: {Keys["aws"]}\n";
        Assert.Empty(Credentials(text));
    }

    [Fact]
    public void An_allow_comment_applies_to_the_included_prompts()
    {
        project.With("prompts/p.md", $"Say {Keys["aws"]}\n");
        Assert.Empty(Credentials("# amas-sync: allow AS0520 an example\nname: A\nnote: !file ../prompts/p.md\n"));
        var finding = Assert.Single(Credentials("name: A\nnote: !file ../prompts/p.md\n"));
        Assert.Equal(("AS0520", "prompts/p.md", 1, 5), (finding.Code, finding.Place.File, finding.Place.Line, finding.Place.Column));
    }

    [Theory]
    [InlineData("# amas-sync: allow AS0520", "AS0529 AS0520")]
    [InlineData("# amas-sync: allow AS0501 for now", "AS0529 AS0520")]
    [InlineData("# amas-sync: allow AS0522 other", "AS0520")]
    public void An_invalid_allow_comment_is_reported(string comment, string codes) => Assert.Equal(
        codes,
        string.Join(' ', Credentials($"{comment}\nname: A\nnote: {Keys["aws"]}\n").Select(finding => finding.Code)));

    private Finding Found(string yaml) => Assert.Single(Credentials(yaml));

    private IEnumerable<Finding> Credentials(string yaml) =>
        Validator.Validate(project.With("agents/a.yaml", yaml).Read(EnvironmentVariables.None)).Findings
            .Where(finding => finding.Code.StartsWith("AS052", StringComparison.Ordinal));
}
