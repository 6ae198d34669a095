using Amas.Config.Json;
using AmasSync.Core.Comparing;
using AmasSync.Core.Tests.Planning;

namespace AmasSync.Core.Tests.Comparing;

/// <summary>The server defaults that the comparison keeps inside objects and lists that the file does not have.</summary>
public sealed class ServerDefaultsTests
{
    private const string File = """{"name":"A"}""";

    [Theory]
    [InlineData(
        """{"modules":[{"name":"a"}]}""",
        """{"modules":[{"name":"a"},{"name":"b"}]}""",
        "remove /modules/1 Server",
        """{"modules":[{"name":"a"}]}""")]
    [InlineData(
        """{"modules":[{"name":"a","x":1}]}""",
        """{"modules":[{"name":"a","x":1,"y":2}]}""",
        "remove /modules/0/y Server",
        """{"modules":[{"name":"a","x":1}]}""")]
    [InlineData(
        """{"modules":[{"name":"b"},{"name":"a"}]}""",
        """{"modules":[{"name":"b"},{"name":"a"}],"x":1}""",
        "remove /x Server",
        """{"modules":[{"name":"b"},{"name":"a"}]}""")]
    [InlineData("""{"o":{}}""", """{"o":{},"x":1}""", "remove /x Server", """{"o":{}}""")]
    [InlineData("{}", """{"o":{"a":1,"b":{"c":2}}}""", "remove /o Server", "{}")]
    [InlineData("{}", """{"o":{"n":null}}""", "remove /o Server", "{}")]
    [InlineData("""{"o":{"a":1}}""", """{"o":{"b":1}}""", "remove /o Server", "{}")]
    public void A_default_stays_and_additions_to_it_are_removed(string observed, string server, string differences, string sent)
    {
        var comparison = AgentComparer.Compare(Agents.Map(File), Agents.Owned(Agents.Map(File), Named(observed)), Named(server));
        Assert.Equal([differences], comparison.Differences
            .Select(difference => $"{difference.Kind.ToString().ToLowerInvariant()} {difference.Pointer.Text} {difference.Origin}"));
        Assert.Equal(ConfigJson.SerializeRedacted(Named(sent)), ConfigJson.SerializeRedacted(comparison.After));
    }

    [Fact]
    public void A_list_that_is_empty_in_the_file_is_sent_empty()
    {
        var owned = Agents.Owned("""{"name":"A","modules":[{"name":"a"}]}""");
        var comparison = AgentComparer.Compare(Agents.Map("""{"name":"A","modules":[]}"""), owned, owned.Observed);
        Assert.Equal(["modules/a"], comparison.Differences.Select(difference => difference.Path));
        Assert.Equal("""{"name":"A","modules":[]}""", ConfigJson.SerializeRedacted(comparison.After));
    }

    [Fact]
    public void Without_differences_the_server_configuration_is_kept_unchanged()
    {
        var comparison = AgentComparer.Compare(
            Agents.Map("""{"name":"A","x":1}"""),
            Agents.Owned("""{"name":"A","x":1}"""),
            Agents.Map("""{"x":1.0,"name":"A"}"""));
        Assert.Same(comparison.Before, comparison.After);
    }

    private static ConfigValue.Map Named(string json) => new([new("name", new ConfigValue.Text("A")), .. Agents.Map(json).Members]);
}
