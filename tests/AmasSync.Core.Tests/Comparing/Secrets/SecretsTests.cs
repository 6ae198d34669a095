using Amas.Config.Json;
using AmasSync.Core.Comparing;
using AmasSync.Core.Comparing.Ignoring;
using AmasSync.Core.Comparing.Secrets;
using AmasSync.Core.Tests.Comparing.Ignoring;
using AmasSync.Core.Tests.Planning;

namespace AmasSync.Core.Tests.Comparing.Secrets;

/// <summary>The places of secret marks in configurations that a server returned.</summary>
public sealed class SecretsTests
{
    [Fact]
    public void Secrets_of_named_elements_are_marked_by_name_and_other_elements_are_unchanged()
    {
        var template = Of(("agents", List(Element("one", "ONE"), Element("two", "TWO"))));
        var marked = SecretMarker.MarkSecrets(
            Agents.Map("""{"agents":[{"name":"two","token":"b"},{"name":"guest","token":"c"},{"name":"one","token":"a"}]}"""),
            template);
        Assert.Equal(["agents/two/token=TWO:b", "agents/one/token=ONE:a"], Format(marked));
        Assert.Equal("c", Assert.IsType<ConfigValue.Text>(NamedPath.FindValue(marked, "agents/guest/token")).Value);
    }

    [Fact]
    public void In_a_list_of_the_same_length_each_element_has_its_own_mark()
    {
        var template = Of(("tools", List(new ConfigValue.Text("search"), Secret("ONE"), Secret("TWO"))));
        var marked = SecretMarker.MarkSecrets(Agents.Map("""{"tools":["moved","a","b"]}"""), template);
        Assert.Equal(["tools/1=ONE:a", "tools/2=TWO:b"], Format(marked));
    }

    [Fact]
    public void In_a_list_of_another_length_all_text_that_is_not_in_the_file_is_marked()
    {
        var template = Of(("tools", List(new ConfigValue.Text("search"), Secret("ONE"))));
        Assert.Equal(
            ["tools/0=ONE:a", "tools/2=ONE:b"],
            Format(SecretMarker.MarkSecrets(Agents.Map("""{"tools":["a","search","b"]}"""), template)));
    }

    [Fact]
    public void A_list_without_secrets_next_to_a_secret_is_unchanged()
    {
        var template = Of(("token", Secret("ONE")), ("tools", List(new ConfigValue.Text("search"))));
        Assert.Equal(["token=ONE:a"], Format(SecretMarker.MarkSecrets(Agents.Map("""{"token":"a","tools":["search","more"]}"""), template)));
    }

    [Fact]
    public void A_secret_that_the_file_no_longer_has_is_still_marked_in_its_named_element()
    {
        var earlier = Of(("agents", List(Element("one", "ONE"), Element("gone", "GONE"))));
        var file = Agents.Map("""{"agents":[{"name":"guest","x":"c"},{"name":"one"}]}""");
        var marked = RetainedSecretMarks.Apply(
            Agents.Map("""{"agents":[{"name":"guest","x":"c"},{"name":"gone","token":"b"},{"name":"one","token":"a"}]}"""),
            file,
            earlier);
        Assert.Equal(["agents/gone/token=GONE:b", "agents/one/token=ONE:a"], Format(marked));
    }

    [Fact]
    public void Every_secret_is_visited_with_the_value_at_the_same_place_of_the_other_configuration()
    {
        var config = Of(
            ("agents", List(Element("one", "ONE"))),
            ("tools", List(Secret("TWO"), new ConfigValue.Text("search"), Secret("THREE"))));
        var beside = Agents.Map("""{"agents":[{"name":"zero"},{"name":"one","token":"a"}],"tools":["b","search"]}""");
        List<string> visited = [];
        var replaced = SecretReplacement.Replace(config, beside, (path, secret, there) =>
        {
            visited.Add($"{path}={secret.Mark.Variable}:{there}");
            return new ConfigValue.Text(secret.Mark.Variable);
        });
        Assert.Equal(["agents/one/token=ONE:\"a\"", "tools/0=TWO:\"b\"", "tools/2=THREE:"], visited);
        Assert.Equal(
            """{"agents":[{"name":"one","token":"ONE"}],"tools":["TWO","search","THREE"]}""",
            ConfigJson.SerializeRedacted(replaced));
    }

    [Fact]
    public void A_configuration_without_secrets_is_returned_unchanged()
    {
        var plain = Agents.Map("""{"name":"A","x":1,"tools":["search",{"on":true}]}""");
        Assert.False(SecretMarker.HasSecret(plain));
        Assert.Same(plain, SecretMarker.MarkSecrets(plain, plain, null));
        Assert.Same(plain, SecretReplacement.Replace(plain, null, (_, secret, _) => secret));
    }

    [Theory]
    [InlineData("{}", "", "/token")]
    [InlineData("""{"token":"***"}""", "", "/token")]
    [InlineData("""{"token":5}""", "change token", "")]
    [InlineData("""{"token":"another"}""", "change token", "")]
    public void A_masked_secret_counts_as_contained_and_a_replaced_one_does_not(
        string server,
        string differences,
        string masked)
    {
        var file = Of(("token", Secret("ONE", "value")));
        var comparison = AgentComparer.Compare(
            Named(file),
            Agents.Owned(Named(Of(("token", Secret("ONE", null)))), Named(Of())),
            Named(Agents.Map(server)));
        Assert.Equal((differences, masked), (Format(comparison), string.Join(' ', comparison.MaskedPointers)));
    }

    [Fact]
    public void A_list_differs_if_a_secret_was_added_or_removed()
    {
        var longer = Of(("tools", List(Secret("ONE", "value"), new ConfigValue.Text("search"))));
        var shorter = Of(("tools", List(Secret("ONE", "value"))));
        Assert.Equal("change tools", Format(
            AgentComparer.Compare(Named(longer), Agents.Owned(Named(longer), Named(longer)), Named(Agents.Map("""{"tools":["***"]}""")))));
        Assert.Equal("change tools", Format(AgentComparer.Compare(
            Named(longer),
            Agents.Owned(Named(shorter), Named(shorter)),
            Named(Agents.Map("""{"tools":["***","search"]}""")))));
    }

    [Fact]
    public void A_masked_secret_has_converged_and_is_not_drift()
    {
        var sent = Of(("token", Secret("ONE", "value")));
        var comparison = AgentComparer.CompareWithSent(sent, Agents.Map("""{"token":"***"}"""));
        Assert.Equal(("", "/token"), (Format(comparison), string.Join(' ', comparison.MaskedPointers)));
        Assert.Empty(AgentComparer.CompareObserved(Of(("token", Secret("ONE", "***"))), Of(("token", Secret("ONE", "***")))));
    }

    [Fact]
    public void An_object_that_was_not_stored_is_missing_even_if_its_secret_is_ignored()
    {
        var body = Of(("headers", Of(("token", Secret("ONE", "value")))));
        var ignored = IgnoredPlaces.Resolve([IgnoringComparerTests.Entry("/headers/token")], "A", body);
        Assert.Equal(["headers"], Containment.FindMissing(body, Agents.Map("{}"), ignored));
        Assert.Empty(Containment.FindMissing(body, Agents.Map("""{"headers":{}}"""), ignored));
    }

    [Fact]
    public void Only_the_documented_value_counts_as_the_default_of_a_key()
    {
        Assert.True(ServerDefaults.IsDefault(new("/llm_config/max_tokens"), new ConfigValue.Number("1000")));
        Assert.False(ServerDefaults.IsDefault(new("/llm_config/max_tokens"), new ConfigValue.Number("1001")));
        Assert.False(ServerDefaults.IsDefault(new("/recursion_limit"), new ConfigValue.Number("1000")));
    }

    private static string Format(Comparison comparison) =>
        string.Join(' ', comparison.Differences.Select(difference => $"{difference.Kind.ToString().ToLowerInvariant()} {difference.Path}"));

    private static List<string> Format(ConfigValue.Map marked)
    {
        List<string> told = [];
        SecretReplacement.Replace(marked, null, (path, secret, _) =>
        {
            told.Add($"{path}={secret.Mark.Variable}:{secret.Value}");
            return secret;
        });
        return told;
    }

    private static ConfigValue.Map Named(ConfigValue.Map config) => new([new("name", new ConfigValue.Text("A")), .. config.Members]);

    private static ConfigValue.Map Element(string name, string variable)
        => Of(("name", new ConfigValue.Text(name)), ("token", Secret(variable)));

    private static ConfigValue.Secret Secret(string variable, string? value = "own") => new(new(variable), value);

    private static ConfigValue.List List(params IReadOnlyList<ConfigValue> items) => new(items);

    private static ConfigValue.Map Of(params IReadOnlyList<(string Key, ConfigValue Value)> members)
        => new([.. members.Select(member => KeyValuePair.Create(member.Key, member.Value))]);
}
